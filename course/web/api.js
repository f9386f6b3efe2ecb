// The page's side of the server's JSON API (docs/course.md, HTTP).

const tokenIn = (page) => page.querySelector('meta[name="lina-token"]')?.content ?? "";
let token = tokenIn(document);

async function reach(path, options) {
  try {
    return await fetch(path, options);
  } catch (err) {
    if (err.name === "AbortError") throw err;
    throw new Error("The course does not answer. Is “lina course” still running in its terminal?");
  }
}

// ask sends a GET, or a POST if there is a body. A server that was started anew
// has a new token, which a page of its own tells; what was typed is not lost.
async function ask(path, { body, ...options } = {}) {
  if (body === undefined) return reach(path, options);
  const send = () => reach(path, {
    ...options, method: "POST", headers: { "Content-Type": "application/json", "X-Lina-Token": token }, body: JSON.stringify(body),
  });
  const answer = await send();
  if (answer.status !== 403) return answer;
  const page = await (await reach(location.pathname)).text();
  token = tokenIn(new DOMParser().parseFromString(page, "text/html"));
  return send();
}

// said is the one line that an error answer carries.
async function said(answer) {
  try {
    return (await answer.json()).error || answer.statusText;
  } catch {
    return `The course answered ${answer.status} ${answer.statusText}.`;
  }
}

async function json(path, options) {
  const answer = await ask(path, options);
  if (!answer.ok) throw new Error(await said(answer));
  return answer.status === 204 ? null : answer.json();
}

// build compiles source, checked as the exercise if one is named. It gives
// {wasm, key} or {diagnostics}; a verdict of the program counts if it has the key.
export async function build(source, exercise, signal) {
  const answer = await ask("/api/build", { body: { source, exercise }, signal });
  if (!answer.ok) throw new Error(await said(answer));
  if (answer.headers.get("Content-Type") !== "application/wasm") return { diagnostics: (await answer.json()).diagnostics ?? [] };
  return { wasm: await answer.arrayBuffer(), key: answer.headers.get("X-Lina-Key") ?? "" };
}

export const verdict = (exercise, source, pass, message) => json("/api/verdict", { body: { exercise, source, pass, message } });
export const save = (key, source, keepalive = false) => json("/api/save", { body: { key, source }, keepalive });
export const post = (exercise, fields) => json("/api/answer", { body: { exercise, fields } });
export const own = () => json("/api/own");
export async function bring(name, content) {
  const file = await json("/api/own", { body: { name, content } });
  if (file.refused) throw new Error(file.refused);
  return file;
}
export const forget = (name) => json("/api/forget", { body: { name } });
export const doctor = () => json("/api/doctor");
export const progress = () => json("/api/progress");
export const reset = () => json("/api/reset", { body: {} });
export const undo = (id) => json("/api/undo", { body: { undo: id } });
export const merge = (record) => json("/api/import", { body: record });

// file gives the bytes of a lesson file.
export async function file(name) {
  const answer = await ask("/files/" + encodeURIComponent(name));
  if (!answer.ok) throw new Error(`The lesson file ${name} is missing: ${await said(answer)}`);
  return new Uint8Array(await answer.arrayBuffer());
}

// ownFiles gives what the learner brought along, by name.
export async function ownFiles() {
  const { files } = await own();
  return Promise.all(files.map(async ({ name }) => [name, new Uint8Array(await (await ask("/own/" + encodeURIComponent(name))).arrayBuffer())]));
}

// output is what a cell puts out before it is run here, or nothing.
export async function output(day, cell) {
  const answer = await reach(`/outputs/${day}/${cell}`);
  return answer.ok ? answer.json() : null;
}
