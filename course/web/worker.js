// Runs one program, compiled to js/wasm, and ends with it: the page starts a
// fresh worker for every run and terminates it to stop one.
"use strict";

{
  const send = self.postMessage.bind(self);

  // What is printed goes out in order, text and rich values in one queue. It is
  // batched inside write() itself, because timers do not fire in a busy loop:
  // the first writes leave at once, later ones every so many bytes or
  // milliseconds.
  const output = {
    atOnce: 50, bytes: 8 << 10, milliseconds: 50,
    limits: { text: 200 << 10, rich: 16 << 20 },
    queue: [], queued: 0, writes: 0, last: 0, sent: { text: 0, rich: 0 }, full: { text: false, rich: false }, timer: 0,

    add(kind, text, size) {
      const limit = kind === "rich" ? "rich" : "text";
      if (this.full[limit]) return;
      this.sent[limit] += size;
      if (this.sent[limit] > this.limits[limit]) {
        this.full[limit] = true;
        kind = "note";
        text = limit === "text" ? "The program printed more than 200 KB. The rest is not shown."
          : "The program showed more than 16 MB of values. The rest is not drawn.";
      }
      const end = this.queue.at(-1);
      if (end?.kind === kind && kind !== "note" && kind !== "rich") end.text += text;
      else this.queue.push({ kind, text });
      this.queued += size;
      this.writes++;
      if (this.writes <= this.atOnce || this.queued >= this.bytes || performance.now() - this.last >= this.milliseconds) this.flush();
      else this.timer ||= setTimeout(() => this.flush(), this.milliseconds);
    },
    flush() {
      clearTimeout(this.timer);
      this.timer = 0;
      if (this.queue.length) send({ type: "output", parts: this.queue });
      this.queue = [];
      this.queued = 0;
      this.last = performance.now();
    },
  };

  // The file system: standard input (empty), output and error, the lesson
  // files to read, and /dev/course, which takes one rich value a line.
  const failed = (code) => Object.assign(new Error(code), { code });
  const text = { 1: new TextDecoder(), 2: new TextDecoder(), course: new TextDecoder() };
  const files = new Map();
  const opened = new Map();
  let nextFD = 3;
  let courseLine = "";
  const nameOf = (path) => path.replace(/^(\.?\/)+/, "");

  function write(fd, bytes) {
    if (fd === 1 || fd === 2) {
      output.add(fd === 1 ? "text" : "error", text[fd].decode(bytes, { stream: true }), bytes.length);
      return bytes.length;
    }
    if (opened.get(fd)?.name !== "dev/course") throw failed("EBADF");
    const lines = (courseLine + text.course.decode(bytes, { stream: true })).split("\n");
    courseLine = lines.pop();
    for (const line of lines) output.add("rich", line, line.length);
    return bytes.length;
  }
  function open(path, flags) {
    const name = nameOf(path);
    const toWrite = (flags & 3) !== 0;
    if (name === "dev/course" ? !toWrite : toWrite) throw failed(name === "dev/course" ? "EACCES" : "EROFS");
    if (!toWrite && name !== "" && !files.has(name)) throw failed("ENOENT");
    opened.set(nextFD, { name, bytes: files.get(name), at: 0 });
    return nextFD++;
  }
  function read(fd, buffer, offset, length, position) {
    if (fd === 0) return 0;
    const file = opened.get(fd);
    if (!file?.bytes) throw failed("EBADF");
    const from = position ?? file.at;
    const part = file.bytes.subarray(from, from + length);
    buffer.set(part, offset);
    if (position === null) file.at += part.length;
    return part.length;
  }
  function stat(name) {
    if (name !== "" && name !== "dev/course" && !files.has(name)) throw failed("ENOENT");
    const directory = name === "";
    return {
      dev: 0, ino: 0, nlink: 1, uid: 0, gid: 0, rdev: 0, blksize: 4096, blocks: 0, atimeMs: 0, mtimeMs: 0, ctimeMs: 0,
      mode: directory ? 0o040555 : 0o100444, size: files.get(name)?.length ?? 0, isDirectory: () => directory,
    };
  }
  const answer = (callback, work) => {
    let result;
    try {
      result = work();
    } catch (err) {
      callback(err);
      return;
    }
    callback(null, result);
  };
  const refuse = (code) => (...args) => args.at(-1)(failed(code));
  self.fs = {
    constants: { O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024, O_DIRECTORY: 65536 },
    writeSync: write,
    write(fd, buffer, offset, length, position, callback) { answer(callback, () => write(fd, buffer.subarray(offset, offset + length))); },
    open(path, flags, mode, callback) { answer(callback, () => open(path, flags)); },
    read(fd, buffer, offset, length, position, callback) { answer(callback, () => read(fd, buffer, offset, length, position)); },
    close(fd, callback) { answer(callback, () => void opened.delete(fd)); },
    fstat(fd, callback) { answer(callback, () => stat(opened.get(fd)?.name ?? "dev/course")); },
    stat(path, callback) { answer(callback, () => stat(nameOf(path))); },
    lstat(path, callback) { answer(callback, () => stat(nameOf(path))); },
    readdir(path, callback) { answer(callback, () => [...files.keys()]); },
    fsync(fd, callback) { callback(null); },
  };
  for (const call of ["chmod", "chown", "fchmod", "fchown", "ftruncate", "lchown", "link", "mkdir", "rename", "rmdir", "symlink", "truncate", "unlink", "utimes"]) {
    self.fs[call] = refuse("EROFS");
  }
  self.fs.readlink = refuse("EINVAL");
  self.path = { resolve: (...parts) => "/" + nameOf(parts.join("/")) };
  self.process = {
    pid: 1, ppid: 0, cwd: () => "/", chdir() { throw failed("ENOSYS"); }, umask: () => 0,
    getuid: () => 0, geteuid: () => 0, getgid: () => 0, getegid: () => 0, getgroups: () => [],
  };

  importScripts(new URL("../wasm_exec.js", self.location));
  const Go = self.Go;

  // Everything that reaches out of this worker goes before the program comes
  // in. The program cannot name these things (syscall/js is not on the list of
  // imports); this is the second lock.
  for (const name of ["fetch", "fetchLater", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource", "importScripts", "Worker",
    "SharedWorker", "BroadcastChannel", "MessageChannel", "RTCPeerConnection", "RTCDataChannel", "Notification", "indexedDB", "caches", "cookieStore",
    "navigator", "postMessage", "close", "eval", "Function", "Go"]) {
    for (let owner = self; owner; owner = Object.getPrototypeOf(owner)) delete owner[name];
    Object.defineProperty(self, name, { value: undefined, writable: false, configurable: false });
  }

  async function start({ wasm, files: given }) {
    for (const [name, bytes] of given) files.set(name, bytes);
    const go = new Go();
    go.argv = ["lesson"];
    let code = 0;
    go.exit = (c) => { code = c; };
    let module;
    try {
      module = await WebAssembly.instantiate(wasm, go.importObject);
    } catch (err) {
      send({ type: "end", code: 1, failure: String(err) });
      return;
    }
    send({ type: "started" });
    let watch = 0;
    try {
      const finished = go.run(module.instance);
      // A program with no goroutine left to run and no timer to wait for will
      // never go on. Go's runtime knows what to say when it is asked.
      watch = setInterval(() => {
        if (go.exited || go._scheduledTimeouts.size > 0) return;
        go._pendingEvent = { id: 0 };
        go._resume();
      }, 250);
      await finished;
      send(end(code));
    } catch (err) {
      send({ ...end(1), failure: err instanceof RangeError ? "stack" : String(err) });
    } finally {
      clearInterval(watch);
    }
  }
  function end(code) {
    if (courseLine) output.add("rich", courseLine, courseLine.length);
    output.flush();
    return { type: "end", code };
  }
  self.onmessage = ({ data }) => {
    self.onmessage = null;
    start(data);
  };
  send({ type: "ready" });
}
