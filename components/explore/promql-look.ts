import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const floating = {
  background: "var(--raised)",
  border: "1px solid var(--line-strong)",
  borderRadius: "6px",
  boxShadow: "var(--shadow-float)",
};

/** The editor in the console's own tokens, light and dark. */
const theme = EditorView.theme({
  "&": { color: "var(--text)", fontSize: "13px", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "20px", maxHeight: "200px" },
  ".cm-content": { padding: "5px 0", caretColor: "var(--text)" },
  ".cm-line": { padding: "0 8px" },
  ".cm-placeholder": { color: "var(--text-3)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--selected)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--hover)",
    outline: "1px solid var(--line-strong)",
  },
  ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--crit-bg)" },
  ".cm-tooltip": floating,
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)", fontSize: "12px", maxHeight: "240px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "2px 8px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--selected)", color: "var(--text)" },
  ".cm-completionIcon": { display: "none" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600", color: "var(--accent-text)" },
  ".cm-completionDetail": { color: "var(--text-3)", fontStyle: "normal" },
  ".cm-completionInfo": { ...floating, maxWidth: "360px", padding: "6px 9px", color: "var(--text-2)" },
  ".cm-diagnostic": { padding: "4px 9px", fontSize: "12px" },
  ".cm-diagnostic-error": { borderLeft: "3px solid var(--crit)" },
  ".cm-diagnostic-warning": { borderLeft: "3px solid var(--warn)" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--crit) 1px",
    textUnderlineOffset: "3px",
  },
  ".cm-lintRange-warning": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--warn) 1px",
    textUnderlineOffset: "3px",
  },
});

const inks = HighlightStyle.define([
  { tag: tags.variableName, color: "var(--text)" },
  { tag: [tags.function(tags.variableName), tags.operatorKeyword], color: "var(--accent-text)" },
  { tag: [tags.modifier, tags.logicOperator], color: "var(--series-4)" },
  { tag: tags.labelName, color: "var(--series-5)" },
  { tag: tags.string, color: "var(--series-3)" },
  { tag: tags.number, color: "var(--series-2)" },
  { tag: tags.comment, color: "var(--text-3)" },
  { tag: [tags.operator, tags.paren, tags.brace, tags.squareBracket], color: "var(--text-2)" },
]);

export const promqlLook = [theme, syntaxHighlighting(inks)];
