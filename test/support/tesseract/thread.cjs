// The thread of tesseract.js with a memory on the disk: many tests read the same pages, and what the engine makes of a
// page is not what they are about. A page that was read before under the same settings, by whichever process, is
// answered from there; any other is read by the real engine, which starts at the first of them.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const v8 = require("node:v8");
const { parentPort } = require("node:worker_threads");

const READINGS = path.join(__dirname, "readings");
/** What prepares the engine; as long as it is not needed, that it was asked for is enough to know. */
const PREPARES = new Set(["load", "loadLanguage", "initialize", "setParameters"]);

const prepared = [];
let engine;

/** The real engine's last word on a packet. */
function ask(packet) {
  engine ??= startEngine();
  return new Promise((resolve) =>
    engine.dispatchHandlers(packet, (reply) => {
      if (reply.status === "progress") parentPort.postMessage(reply);
      else resolve(reply);
    }),
  );
}

/** As the package's own thread does it, src/worker-script/node/index.js. */
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

/** The page with everything that it was to be read by; where the language data lie makes no difference, which they are does. */
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
