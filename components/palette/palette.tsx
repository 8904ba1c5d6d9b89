"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";

import { floating } from "#components/ui/surface.ts";

import { ActionLines } from "./action-lines.tsx";
import type { EarlyKeys } from "./early-keys.ts";
import { LogLines } from "./log-lines.tsx";
import { ObjectLines } from "./object-lines.tsx";
import { PageLines } from "./page-lines.tsx";
import { QueryLines } from "./query-lines.tsx";
import { RecentLines } from "./recent-lines.tsx";
import { useCommand } from "./use-command.ts";
import { useLater } from "./use-later.ts";
import { WrongTerms } from "./wrong-terms.tsx";

interface PaletteProps {
  /** What was typed before the palette was there. */
  early: EarlyKeys;
  onClose: () => void;
}

/** Go anywhere, find anything, ask anything: one field, and the lines that answer it. */
export default function Palette({ early, onClose }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(early.read);
  const later = useLater(text);
  const command = useCommand(text);
  const hints = command?.completion ?? [];
  const onOpened = useEffectEvent(() => {
    dialog.current?.showModal();
    input.current?.focus();
    early.handOver(setText);
  });
  useEffect(() => onOpened(), []);

  const onKeyDown = (event: KeyboardEvent) => {
    const [hint] = hints;
    // Tab completes a query, as in a shell; elsewhere it moves the focus.
    if (event.key !== "Tab" || event.shiftKey || hint === undefined) return;
    event.preventDefault();
    setText(hint.text);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- a click beside the palette closes it, as Escape does
    <dialog
      ref={dialog}
      aria-label="Search"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      className={`fixed inset-x-0 top-[10dvh] bottom-auto mx-auto w-[min(680px,calc(100vw-16px))] max-w-none overflow-hidden p-0 text-ink backdrop:bg-shade ${floating}`}
    >
      <Command shouldFilter={false} loop label="Search" onKeyDown={onKeyDown}>
        <div className="flex items-center gap-2.5 border-b border-line px-3.5">
          <Search aria-hidden size={16} className="shrink-0 text-ink-3" />
          <Command.Input
            ref={input}
            value={text}
            onValueChange={setText}
            maxLength={2000}
            spellCheck={false}
            placeholder="Name of anything, or pods crashloop cluster:eu-* ns:payments"
            className="h-11 min-w-0 flex-1 bg-transparent text-lead outline-none placeholder:text-ink-3"
          />
        </div>
        {command !== null && <WrongTerms text={text} wrong={command.wrong} />}
        <Command.List className="max-h-[min(520px,70dvh)] overflow-y-auto overscroll-contain p-1.5">
          {command !== null && <QueryLines command={command} onComplete={setText} onDone={onClose} />}
          {text.trim() === "" && <RecentLines onDone={onClose} />}
          {command === null && <LogLines text={text} onDone={onClose} />}
          {command === null && <PageLines text={text} onDone={onClose} />}
          {command === null && <ObjectLines text={later} onDone={onClose} />}
          {command === null && <ActionLines text={text} onDone={onClose} />}
        </Command.List>
        <p aria-hidden className="border-t border-line px-3.5 py-1.5 text-micro text-ink-3">
          Arrows choose · Enter open{hints.length > 0 ? " · Tab complete" : ""} · Esc close · a kind first makes it a
          query: pods, workloads, nodes, events, logs…
        </p>
      </Command>
    </dialog>
  );
}
