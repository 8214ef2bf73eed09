package io.cdpbridge.configuration;

import static io.cdpbridge.configuration.OptionType.choice;
import static io.cdpbridge.configuration.OptionType.duration;
import static io.cdpbridge.configuration.OptionType.integer;
import static io.cdpbridge.configuration.OptionType.text;
import static io.cdpbridge.configuration.OptionType.url;

import java.util.List;

/** The properties of streaming to Experience Platform. */
final class StreamOptions {
    static final List<Option> ALL = List.of(
            new Option(
                    "source.stream.inlet-name",
                    text(),
                    "CDP Bridge",
                    "The name of the streaming connection in Flow Service whose inlet is used; also the source name that the platform shows."),
            new Option(
                    "source.stream.create-inlet",
                    choice("true", "false"),
                    "true",
                    "Whether a connection or dataflow that is missing in Flow Service is created."),
            new Option(
                    "source.stream.inlet-url",
                    url(),
                    "",
                    "The inlet's address, such as https://dcs.adobedc.net/collection/ and its id; empty means it is looked up in Flow Service by source.stream.inlet-name."),
            new Option(
                    "source.delivery-logs.stream-flow-id",
                    text(),
                    "",
                    "With source.stream.inlet-url: the dataflow that leads to the dataset of delivery logs, as messages name it."),
            new Option(
                    "source.tracking-logs.stream-flow-id",
                    text(),
                    "",
                    "With source.stream.inlet-url: the dataflow that leads to the dataset of tracking logs, as messages name it."),
            new Option(
                    "source.stream.settle-time",
                    duration(),
                    "PT5M",
                    "How long a new dataflow is left alone before events are sent to it, because it may lose them at first."),
            new Option(
                    "source.stream.schema-version",
                    text(),
                    "1",
                    "The version of the dataset's schema that messages name in their content type."),
            new Option(
                    "source.stream.in-flight",
                    integer(1, 16),
                    "4",
                    "How many requests are under way at the same time; after a crash at most so many are sent again."),
            new Option(
                    "source.stream.synchronous-validation",
                    choice("true", "false"),
                    "false",
                    "Whether each event goes alone and is validated before it is answered; the platform allows 60 a minute, so this is for trials."));

    private StreamOptions() {}
}
