// What the course page uses of CodeMirror 6, and nothing more.
export { EditorState, StateEffect, StateField } from "@codemirror/state";
export { EditorView, Decoration, WidgetType, keymap, lineNumbers, drawSelection, highlightActiveLine, highlightSpecialChars } from "@codemirror/view";
export { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
export { indentUnit, indentOnInput, bracketMatching, syntaxHighlighting, HighlightStyle } from "@codemirror/language";
export { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
export { go } from "@codemirror/lang-go";
export { tags } from "@lezer/highlight";
