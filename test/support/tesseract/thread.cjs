// The thread of tesseract.js with a cache on disk. Many tests read the same pages, and they do not test the engine. A page
// that any process has read before under the same settings comes from the cache; any other one is read by the real
// engine, which starts with the first of them.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const v8 = require("node:v8");
const { parentPort } = require("node:worker_threads");

const READINGS = path.join(__dirname, "readings");
/** Messages that prepare the engine. They are only recorded until the engine is needed. */
const PREPARES = new Set(["load", "loadLanguage", "initialize", "setParameters"]);

const prepared = [];
let engine;

/** The final answer of the real engine to a packet. */
function ask(packet) {
  engine ??= startEngine();
  return new Promise((resolve) =>
    engine.dispatchHandlers(packet, (reply) => {
      if (reply.status === "progress") parentPort.postMessage(reply);
      else resolve(reply);
    }),
  );
}

/** Like the package's own thread, src/worker-script/node/index.js. */
function startEngine() {
  const script = require("./src/worker-script/index.js");
  const own = (name) => require(`./src/worker-script/node/${name}.js`);
  script.setAdapter({ getCore: own("getCore"), gunzip: own("gunzip"), fetch, ...own("cache") });
  return script;
}

async function answer(packet) {
  const { action, payload } = packet;
  if (PREPARES.has(action) && !engine) {
    prepared.push(packet);
    return { ...packet, payload: undefined, status: "resolve", data: {} };
  }
  const file = action === "recognize" ? path.join(READINGS, keyOf(payload)) : undefined;
  if (file && fs.existsSync(file)) {
    return { ...packet, payload: undefined, status: "resolve", data: v8.deserialize(fs.readFileSync(file)) };
  }
  if (!engine) {
    for (const one of prepared) {
      const reply = await ask(one);
      if (reply.status === "reject") return { ...reply, ...packet, payload: undefined };
    }
  }
  if (PREPARES.has(action)) prepared.push(packet);
  const reply = await ask(packet);
  if (file && reply.status === "resolve") {
    const own = `${file}.${process.pid}.${Math.random()}`;
    fs.writeFileSync(own, v8.serialize(reply.data));
    fs.renameSync(own, file);
  }
  return reply;
}

/** The page with all settings that affect how it is read: the name of the language data, not where they are. */
function keyOf({ image, options, output }) {
  const settings = prepared.map(({ action, payload }) => ({ action, payload }));
  const text = JSON.stringify([settings, options, output], (key, value) =>
    key === "langPath" ? path.basename(value) : value,
  );
  return createHash("sha256").update(text).update(image).digest("hex");
}

let last = Promise.resolve();
parentPort.on("message", (packet) => {
  last = last.then(async () => parentPort.postMessage(await answer(packet)));
});
