"use client";

import { autocompletion, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, insertNewlineAndIndent } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { PromQLExtension } from "@prometheus-io/codemirror-promql";
import { useEffect, useEffectEvent, useRef } from "react";

import { type Narrowing, openCompletion } from "./completion-client.ts";
import { promqlLook } from "./promql-look.ts";

interface PromqlEditorProps {
  label: string;
  text: string;
  narrowing: Narrowing;
  onText: (text: string) => void;
  onRun: () => void;
}

/** An expression as it is typed: coloured, completed from the viewer's own series, checked while one types. */
export default function PromqlEditor({ label, text, narrowing, onText, onRun }: PromqlEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const changed = useEffectEvent(onText);
  const run = useEffectEvent(onRun);
  const narrowed = useEffectEvent(() => narrowing);
  const first = useEffectEvent(() => text);
  useEffect(() => {
    if (host.current === null) return;
    const view = openEditor(host.current, {
      label,
      text: first(),
      narrowing: () => narrowed(),
      onText: (next) => changed(next),
      onRun: () => run(),
    });
    editor.current = view;
    const element = host.current;
    element.addEventListener("keydown", keepTyped);
    return () => {
      element.removeEventListener("keydown", keepTyped);
      view.destroy();
    };
  }, [label]);
  useEffect(() => {
    const view = editor.current;
    if (view === null || view.state.doc.toString() === text) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  }, [text]);
  return <div ref={host} className="min-w-0 flex-1" />;
}

/** Outside of its shadow root nobody sees that somebody types there: keys of the page would be pressed. */
function keepTyped(event: KeyboardEvent): void {
  if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
}

type Wanted = Omit<PromqlEditorProps, "narrowing"> & { narrowing: () => Narrowing };

function openEditor(host: HTMLElement, { label, text, narrowing, onText, onRun }: Wanted): EditorView {
  // In a shadow root styles are adopted sheets: the page's policy lets no script write a style element.
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const promql = new PromQLExtension().setComplete({ remote: openCompletion(narrowing) });
  const runs = () => {
    onRun();
    return true;
  };
  const keys = [
    { key: "Mod-Enter", run: runs },
    { key: "Enter", run: runs, shift: insertNewlineAndIndent },
  ];
  const extensions = [
    promqlLook,
    history(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false }),
    promql.asExtension(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", autocapitalize: "off" }),
    placeholder("sum by (cluster) (rate(container_cpu_usage_seconds_total[5m]))"),
    Prec.high(keymap.of(keys)),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]),
    EditorView.updateListener.of((update) => update.docChanged && onText(update.state.doc.toString())),
  ];
  return new EditorView({ parent: root, root, state: EditorState.create({ doc: text, extensions }) });
}
