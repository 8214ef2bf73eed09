package io.cdpbridge.route;
import org.apache.camel.*;
public class GuardrailFilter implements Processor { public GuardrailFilter(Object o, String s){} public void process(Exchange e){} }
