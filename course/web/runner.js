// Runs compiled programs, each in a Web Worker of its own.

import { explain } from "./explain.js";

// timeLimit is how long a program may run, in milliseconds.
export const timeLimit = 30_000;

let spare = null;

function start() {
  const worker = new Worker(new URL("worker.js", import.meta.url), { name: "program" });
  const ready = new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => data.type === "ready" && resolve();
    worker.onerror = (event) => reject(new Error("The program's worker did not start: " + (event.message || "see the browser's console")));
  });
  ready.catch(() => {}); // told to whoever runs the next program
  return { worker, ready };
}

// prepare starts the worker of the next run ahead.
export function prepare() {
  spare ??= start();
}

// run executes wasm with the lesson files in its working directory. It calls
// print(parts) for what comes out, in order: {kind, text}, kind one of
// "text", "error", "rich" (a JSON line), "note". It returns stop() and the
// promise ended, which gives {how, failure}: how is "done", "failed",
// "stopped" or "limit"; failure, when the program failed, says why in plain
// words: {words, line, trace}.
export function run(wasm, files, print) {
  const { worker, ready } = spare ?? start();
  spare = null;
  let trace = null; // what the runtime says of a panic
  let finish;
  const ended = new Promise((resolve) => { finish = resolve; });
  let timer = 0;
  const over = (how, failure) => {
    clearTimeout(timer);
    worker.terminate();
    finish({ how, failure });
    prepare();
  };

  // From the first line of a panic on, standard error is the runtime's.
  const take = (parts) => print(parts.flatMap((part) => {
    if (part.kind !== "error") return [part];
    if (trace !== null) {
      trace += part.text;
      return [];
    }
    const at = part.text.search(/^(panic: |fatal error: |runtime: )/m);
    if (at < 0) return [part];
    trace = part.text.slice(at);
    return at > 0 ? [{ kind: "error", text: part.text.slice(0, at) }] : [];
  }));

  ready.then(() => {
    worker.onerror = (event) => over("failed", explain(event.message ?? "", trace ?? ""));
    worker.onmessage = ({ data }) => {
      if (data.type === "started") {
        timer = setTimeout(() => over("limit"), timeLimit);
      } else if (data.type === "output") {
        take(data.parts);
      } else if (data.type === "end") {
        const failed = data.code !== 0 || data.failure || trace !== null;
        over(failed ? "failed" : "done", failed ? explain(data.failure ?? "", trace ?? "", data.code) : undefined);
      }
    };
    worker.postMessage({ wasm, files });
  }, (err) => over("failed", { words: err.message, line: 0, trace: "" }));
  return { ended, stop: () => over("stopped") };
}
