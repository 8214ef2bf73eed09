// Drives a sandbox with Adobe's public client and prints what came back, one JSON object.
// usage: node session.js ORIGIN USER PASSWORD IMS_TOKEN

const path = require("path");
const { createRequire } = require("module");

// The client is installed into the build folder, in which this is run.
const sdk = createRequire(path.join(process.cwd(), "package.json"))("@adobe/acc-js-sdk");

const [origin, user, password, token] = process.argv.slice(2);
const options = { representation: "SimpleJson", timeout: 30000 };

async function logon(parameters) {
  const client = await sdk.init(parameters);
  await client.logon();
  return client;
}

async function failure(action) {
  try {
    await action();
    return "none";
  } catch (e) {
    return { statusCode: e.statusCode, errorCode: e.errorCode, detail: e.detail || "" };
  }
}

function query(client, operation, where, nodes) {
  return client.NLWS.xtkQueryDef
    .create({
      schema: "nms:recipient",
      operation: operation,
      lineCount: 10,
      select: { node: (nodes || ["@id", "@email", "@firstName"]).map((expr) => ({ expr: expr })) },
      where: { condition: [{ expr: where }] },
      orderBy: { node: [{ expr: "@email" }] },
    })
    .executeQuery();
}

async function main() {
  const seen = {};
  const client = await logon(sdk.ConnectionParameters.ofUserAndPassword(origin, user, password, options));
  seen.login = client.getSessionInfo().userInfo.login;
  seen.test = await client.test();
  seen.ping = (await client.ping()).status;
  seen.databaseId = await client.getOption("XtkDatabaseId");
  seen.ffdaDatasource = await client.getOption("NmsServer_FFDA_Datasource");
  seen.unknownOption = await client.getOption("CdpBridge_None");
  seen.serverTime = await client.NLWS.xtkSession.getServerTime();

  const recipient = {
    xtkschema: "nms:recipient",
    _operation: "insertOrUpdate",
    _key: "@email",
    email: "zoe@example.com",
    firstName: "Zoë",
    lastName: 'O\'Neil & "Sons" <Ltd>',
  };
  await client.NLWS.xtkSession.write(recipient);
  await client.NLWS.xtkSession.write(Object.assign({}, recipient, { firstName: "Zoé" }));
  await client.NLWS.xtkSession.writeCollection({
    xtkschema: "nms:recipient",
    recipient: [
      { _key: "@email", email: "adam@example.com", firstName: "Adam" },
      { _key: "@email", _operation: "update", email: "nobody@example.com", firstName: "Nobody" },
    ],
  });
  const name = ["@id", "@email", "@firstName", "@lastName"];
  seen.selected = await query(client, "select", "@email like '%@example.com'", name);
  seen.got = await query(client, "get", "@email = 'zoe@example.com'", name);
  seen.missing = await query(client, "getIfExists", "@email = 'nobody@example.com'");
  seen.count = await query(client, "count", "@email like '%@example.com'");
  seen.badGet = await failure(() => query(client, "get", "@email = 'nobody@example.com'"));
  seen.badExpression = await failure(() => query(client, "select", "@email = = 'x'"));
  seen.badAttribute = await failure(() => query(client, "select", "@id != 0", ["@shoeSize"]));
  const schema = await client.application.getSchema("nms:recipient");
  seen.emailType = (await schema.root.findNode("@email")).type;
  seen.idType = (await schema.root.findNode("@id")).type;
  await client.logoff();

  const ims = await logon(sdk.ConnectionParameters.ofImsBearerToken(origin, token, options));
  seen.imsLogin = (await ims.NLWS.xtkSession.getUserInfo()).login;
  seen.imsCount = await query(ims, "count", "@email like '%@example.com'");
  const exchanged = await logon(sdk.ConnectionParameters.ofBearerToken(origin, token, options));
  seen.exchangedLogin = exchanged.getSessionInfo().userInfo.login;
  seen.wrongPassword = await failure(() =>
    logon(sdk.ConnectionParameters.ofUserAndPassword(origin, user, "wrong", options)));
  const stranger = await logon(sdk.ConnectionParameters.ofSessionToken(origin, "___none", options));
  seen.stranger = await failure(() => stranger.getOption("XtkDatabaseId"));
  console.log(JSON.stringify(seen));
}

main().catch((e) => {
  console.error(e);
  process.exitCode = 1;
});
