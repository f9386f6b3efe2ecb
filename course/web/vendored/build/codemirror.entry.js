// What the course page uses of CodeMirror 6, and nothing more.
export { EditorState, Compartment, StateEffect, StateField } from "@codemirror/state";
export {
  EditorView, Decoration, WidgetType, keymap, lineNumbers, drawSelection, highlightActiveLine, highlightSpecialChars,
  rectangularSelection, placeholder,
} from "@codemirror/view";
export { defaultKeymap, history, historyKeymap, indentWithTab, toggleTabFocusMode } from "@codemirror/commands";
export { indentUnit, indentOnInput, bracketMatching, syntaxHighlighting, HighlightStyle } from "@codemirror/language";
export { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
export { setDiagnostics, lintGutter, nextDiagnostic } from "@codemirror/lint";
export { go } from "@codemirror/lang-go";
export { tags } from "@lezer/highlight";
