// onnxruntime-node with a cache on disk. Many tests read the same pages, and they do not test the engine. A picture that any
// process has run through a network before comes from the cache; any other one is run by the real runtime, which starts
// with the first of them.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const v8 = require("node:v8");
const { deflateRawSync, inflateRawSync } = require("node:zlib");
const { Tensor } = require("onnxruntime-common");

/** Folder of the real package: the one that test/support/packages.ts writes down. */
const REAL = fs.readFileSync(path.join(__dirname, "real"), "utf8");
const READINGS = path.join(__dirname, "readings");
const INPUT = "input";
const OUTPUT = "output";

/** Of [1, steps, classes], only the most probable class of each step is kept: the others are not used, and are 99.9% of it. */
function pack({ data, dims }) {
  if (dims.length !== 3)
    return { dims, bytes: deflateRawSync(Buffer.from(data.buffer, data.byteOffset, data.byteLength)) };
  const [, steps, classes] = dims;
  const best = [];
  for (let step = 0; step < steps; step++) {
    const row = data.subarray(step * classes, (step + 1) * classes);
    const probability = row.reduce((highest, value) => Math.max(highest, value), 0);
    best.push([row.indexOf(probability), probability]);
  }
  return { dims, best };
}

function unpack({ dims, bytes, best }) {
  const data = new Float32Array(dims.reduce((product, size) => product * size, 1));
  if (bytes) Buffer.from(data.buffer).set(inflateRawSync(bytes));
  else for (const [step, [winner, probability]] of best.entries()) data[step * dims[2] + winner] = probability;
  return { [OUTPUT]: new Tensor("float32", data, dims) };
}

async function create(file, options) {
  fs.accessSync(file);
  let real;
  const run = async (tensor) => {
    real ??= require(REAL).InferenceSession.create(file, options);
    const session = await real;
    return (await session.run({ [session.inputNames[0]]: tensor }))[session.outputNames[0]];
  };
  return {
    inputNames: [INPUT],
    outputNames: [OUTPUT],
    async run({ [INPUT]: tensor }) {
      const { buffer, byteOffset, byteLength } = tensor.data;
      const key = createHash("sha256").update(JSON.stringify([path.basename(file), options, tensor.dims]));
      const kept = path.join(READINGS, key.update(Buffer.from(buffer, byteOffset, byteLength)).digest("hex"));
      if (fs.existsSync(kept)) return unpack(v8.deserialize(fs.readFileSync(kept)));
      const packed = pack(await run(tensor));
      const own = `${kept}.${process.pid}.${Math.random()}`;
      fs.writeFileSync(own, v8.serialize(packed));
      fs.renameSync(own, kept);
      return unpack(packed);
    },
  };
}

module.exports = { Tensor, InferenceSession: { create } };
