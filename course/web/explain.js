// Says in plain words what Go's runtime says of a program that failed.

const recursion = "The functions call each other so deeply that the memory for calls ran out. Usually a recursive function has no case in which it stops, or never reaches it.";

const deadlock = "The program waits for something that can never happen, and nothing else is left to run (a deadlock).";

const meanings = [
  [/index out of range \[(-?\d+)\] with length (\d+)/, (m) => +m[2] === 0
    ? `The index ${m[1]} is out of range: there are no elements at all.`
    : `The index ${m[1]} is out of range: there are ${m[2]} elements, counted from 0 to ${m[2] - 1}.`],
  [/index out of range \[(-?\d+)\]/, (m) => `The index ${m[1]} is out of range: elements are counted from 0.`],
  [/slice bounds out of range \[(.*)\] with (?:capacity|length) (\d+)/, (m) => `The slice bounds [${m[1]}] do not fit: there are ${m[2]} elements.`],
  [/slice bounds out of range/, () => "The bounds of a slice expression do not fit the slice."],
  [/integer divide by zero/, () => "An integer was divided by zero. (A float64 divided by zero gives +Inf or NaN instead.)"],
  [/nil map/, () => "A value was put into a map that was never made. Make it first: m := map[string]int{}"],
  [/invalid memory address or nil pointer dereference/, () => "A nil pointer was used: the variable points to nothing yet."],
  [/makeslice: len out of range/, () => "make was asked for a slice of negative or impossible length."],
  [/interface conversion: (.*)/, (m) => `A value has another type than the program says: ${m[1]}.`],
  [/all goroutines are asleep - deadlock/, () => deadlock],
  [/stack overflow|goroutine stack exceeds/, () => recursion],
  [/out of memory|cannot allocate memory/, () => "The program asked for more memory than the browser gives it."],
];

// position is the innermost line of the learner's own code in a trace.
function position(trace) {
  const frames = trace.matchAll(/^main\.(?!check)[^\n]*\n\t[^\n]*?([^\/\\\s:]+\.go):(\d+)/gm);
  for (const [, file, line] of frames) {
    if (!file.startsWith("check")) return +line;
  }
  return 0;
}

// explain gives {words, line, trace}: what happened, the editor's line (0 if
// not known), and the runtime's own text.
export function explain(failure, trace, code = 0) {
  if (failure === "stack") return { words: recursion, line: 0, trace: "" };
  const line = position(trace);
  // Go's runtime, woken to look around, falls over in its own code when nothing is left to run.
  if (/syscall\/js\.handleEvent/.test(trace) && !line) return { words: deadlock, line: 0, trace };
  const first = trace.split("\n", 1)[0];
  for (const [pattern, words] of meanings) {
    const match = (first + "\n" + failure + "\n" + trace.slice(0, 400)).match(pattern);
    if (match) return { words: words(match), line, trace };
  }
  const panicked = first.match(/^panic: (.*)$/);
  if (panicked) {
    const message = panicked[1].replace(/^main\.[\w.]+|\s*\[recovered\].*$/g, "").replace(/^(?:&?errors\.\w+|\*\w+\.\w+)\{.*?"(.*)"\}$/, "$1");
    return { words: `The program panicked: ${message}`, line, trace };
  }
  if (failure) return { words: `The program broke off: ${failure}`, line, trace };
  return { words: first ? `The program broke off: ${first}` : `The program ended with exit code ${code}.`, line, trace };
}
