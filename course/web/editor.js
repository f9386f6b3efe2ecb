// The code editor: CodeMirror 6 with Go, and the compiler's messages on their lines.

import {
  Decoration, EditorState, EditorView, HighlightStyle, StateEffect, StateField, WidgetType,
  bracketMatching, closeBrackets, closeBracketsKeymap, defaultKeymap, drawSelection, go, highlightActiveLine, highlightSpecialChars,
  history, historyKeymap, indentOnInput, indentUnit, indentWithTab, keymap, lineNumbers, syntaxHighlighting, tags,
} from "./vendored/codemirror/codemirror.js";

const look = EditorView.theme({
  "&": { backgroundColor: "var(--field)", color: "var(--ink)", fontSize: "var(--size-code)" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "-3px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5" },
  ".cm-content": { padding: "var(--space-3) 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 var(--space-4) 0 var(--space-2)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--muted)", border: "0", fontVariantNumeric: "tabular-nums" },
  // Numbers hang in the reach of the box, so that code begins where text does.
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 var(--space-1) 0 0", minWidth: "var(--gutter)", fontSize: "0.85em", lineHeight: "calc(1.5 / 0.85)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--panel) 70%, transparent)" },
  ".cm-line.has-error, &.cm-focused .cm-activeLine.has-error": { backgroundColor: "var(--wrong-soft)" },
  ".cm-error-spot": { textDecoration: "underline wavy var(--wrong) 1.5px", textUnderlineOffset: "3px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--selection)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--selection)", outline: "1px solid var(--edge)" },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.character, tags.escape], color: "var(--code-text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: [tags.lineComment, tags.blockComment], color: "var(--code-comment)", fontStyle: "italic" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.typeName, tags.definition(tags.typeName)], color: "var(--code-name)" },
]);

// The compiler's messages: the line is tinted, the spot underlined, and the words
// stand below it. Hints stand below the editor.
class Message extends WidgetType {
  constructor(diagnostics) {
    super();
    this.diagnostics = diagnostics;
  }
  eq(other) {
    return JSON.stringify(other.diagnostics) === JSON.stringify(this.diagnostics);
  }
  toDOM() {
    const box = document.createElement("div");
    box.className = "cm-error-message";
    for (const { message } of this.diagnostics) {
      const words = document.createElement("div");
      words.textContent = message;
      box.append(words);
    }
    return box;
  }
}

const setMessages = StateEffect.define();
const messages = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    marks = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setMessages)) marks = effect.value;
    }
    return marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

// charAt turns the compiler's column, which counts bytes from 1, into an offset in the line.
function charAt(line, col) {
  const bytes = new TextEncoder().encode(line).subarray(0, Math.max(0, col - 1));
  return new TextDecoder().decode(bytes).length;
}

function marksOf(doc, diagnostics) {
  const byLine = Map.groupBy(diagnostics.filter((d) => d.line >= 1 && d.line <= doc.lines), (d) => d.line);
  const marks = [];
  for (const [number, list] of byLine) {
    const line = doc.line(number);
    marks.push(Decoration.line({ class: "has-error" }).range(line.from));
    for (const d of list) {
      const from = Math.min(line.from + charAt(line.text, d.col), line.to);
      const word = line.text.slice(from - line.from).match(/^[\p{L}\p{N}_]+|^\S/u)?.[0].length ?? 0;
      if (d.col > 0 && word > 0) marks.push(Decoration.mark({ class: "cm-error-spot" }).range(from, from + word));
    }
    marks.push(Decoration.widget({ widget: new Message(list), block: true, side: 1 }).range(line.to));
  }
  return Decoration.set(marks, true);
}

// Tab indents; Escape, then Tab, leaves the editor (CodeMirror's own rule). Who
// comes in with Tab and does nothing goes on with Tab: the page can be walked
// through without a change to the code.
let tabbing = false;
addEventListener("keydown", (event) => { tabbing = event.key === "Tab"; }, true);
addEventListener("pointerdown", () => { tabbing = false; }, true);
const tab = [
  keymap.of([indentWithTab]),
  EditorView.domEventHandlers({ focus: (event, view) => { view.setTabFocusMode(tabbing); } }),
  EditorView.updateListener.of((update) => { if (update.docChanged || update.selectionSet) update.view.setTabFocusMode(false); }),
];

// createEditor makes an editor in parent. run is called for Shift+Enter, changed after each edit.
export function createEditor({ parent, text, label, describedBy, run, changed }) {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), highlightSpecialChars(), history(), drawSelection(), highlightActiveLine(),
        EditorState.tabSize.of(4), indentUnit.of("\t"), indentOnInput(), bracketMatching(), closeBrackets(),
        go(), syntaxHighlighting(colours), look, messages,
        EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": describedBy, tabindex: "0", spellcheck: "false", autocapitalize: "off" }),
        keymap.of([
          { key: "Shift-Enter", run: () => { run(); return true; } },
          ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap,
        ]),
        tab,
        EditorView.updateListener.of((update) => { if (update.docChanged) changed(); }),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    // replace can be undone like an edit.
    replace(next) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next }, effects: setMessages.of(Decoration.none) });
    },
    mark(diagnostics) {
      view.dispatch({ effects: setMessages.of(marksOf(view.state.doc, diagnostics)) });
    },
    goTo(line, col) {
      const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      view.dispatch({ selection: { anchor: Math.min(at.from + charAt(at.text, col), at.to) }, scrollIntoView: true });
      view.focus();
    },
    focus: () => view.focus(),
  };
}
