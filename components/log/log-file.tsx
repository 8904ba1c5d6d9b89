"use client";

import { Copy, Download, Terminal } from "lucide-react";

import { IconButton } from "#components/ui/icon-button.tsx";
import { visibleText } from "#lib/format/visible-text.ts";
import { stripAnsi } from "#lib/model/log/ansi.ts";
import type { LogSnapshot } from "#lib/query/log-buffer.ts";

import type { LogLook } from "./log-options.ts";

interface LogFileProps {
  log: LogSnapshot;
  look: LogLook;
  name: string;
  /** The command that prints the same log. */
  command: string;
}

/** Takes the lines along: to the clipboard as they read, or as a file as they came. */
export function LogFile({ log, look, name, command }: LogFileProps) {
  const copy = () => {
    // A terminal runs what is pasted into it: control characters go as their names.
    const lines = toLines(log, look, (text) => visibleText(stripAnsi(text)));
    void navigator.clipboard.writeText(lines);
  };
  const keep = () => {
    const address = URL.createObjectURL(new Blob([toLines(log, look, (text) => text)], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${name}.log`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <span className="flex">
      <IconButton Icon={Copy} label="Copy all lines" onClick={copy} />
      <IconButton Icon={Terminal} label="Copy as kubectl" onClick={() => void navigator.clipboard.writeText(command)} />
      <IconButton Icon={Download} label="Download as a file" onClick={keep} />
    </span>
  );
}

function toLines({ lines, streams }: LogSnapshot, { hasTimes }: LogLook, write: (text: string) => string): string {
  const isMerged = streams.length > 1;
  return lines
    .map(({ at, stream, text }) => {
      const time = !hasTimes || at === null ? "" : `${new Date(at).toISOString()} `;
      const source = isMerged ? `${streams[stream]?.pod}/${streams[stream]?.container} ` : "";
      return `${time}${source}${write(text)}\n`;
    })
    .join("");
}
