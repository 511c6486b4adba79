// tesseract.js, but with threads that cache what they read (thread.cjs).
const path = require("node:path");
const tesseract = require("./src/index.js");

const workerPath = path.join(__dirname, "thread.cjs");

module.exports = {
  ...tesseract,
  createWorker: (languages, mode, options, config) =>
    tesseract.createWorker(languages, mode, { ...options, workerPath }, config),
};
