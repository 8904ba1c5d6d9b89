"use client";

import type { RefObject } from "react";

import { Choice } from "#components/ui/choice.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { formatCount } from "#lib/format/count.ts";
import { toKubectlLog } from "#lib/query/kubectl-log.ts";
import type { LogSnapshot } from "#lib/query/log-buffer.ts";

import { LogFile } from "./log-file.tsx";
import { type LogLook, type LogViewProps, tailChoices } from "./log-options.ts";
import type { Search } from "./use-search.ts";

interface LogToolbarProps extends LogViewProps {
  log: LogSnapshot;
  look: LogLook;
  onLook: (look: LogLook) => void;
  tail: number;
  onTail: (tail: number) => void;
  isFollowed: boolean;
  onFollowed: (isFollowed: boolean) => void;
  search: Search;
  field: RefObject<HTMLInputElement | null>;
  onLeaveField: () => void;
}

const ALL = "";

/** Which log, how it is drawn, and what to look for in it. */
export function LogToolbar(props: LogToolbarProps) {
  const { containers, container, isPrevious, look, log } = props;
  const runs = [
    { value: "current", label: "Current" },
    { value: "previous", label: "Previous" },
  ];
  const containerChoices = [
    ...(containers.length > 1 ? [{ value: ALL, label: "All containers" }] : []),
    ...containers.map((name) => ({ value: name, label: name })),
  ];
  return (
    <div
      role="toolbar"
      aria-label="Log"
      className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1.5 border-b border-line bg-panel px-3 py-1.5"
    >
      <Choice
        label="Container"
        value={container ?? ALL}
        choices={containerChoices}
        onChoose={(value) => props.onContainer(value === ALL ? null : value)}
      />
      <Choice
        label="Run"
        value={isPrevious ? "previous" : "current"}
        choices={runs}
        onChoose={(value) => props.onPrevious(value === "previous")}
      />
      <Choice
        label="Lines"
        value={String(props.tail)}
        choices={tailChoices}
        onChoose={(value) => props.onTail(Number(value))}
      />
      <Switch checked={look.hasTimes} onChange={() => props.onLook({ ...look, hasTimes: !look.hasTimes })}>
        Times
      </Switch>
      <Switch checked={look.isWrapped} onChange={() => props.onLook({ ...look, isWrapped: !look.isWrapped })}>
        Wrap
      </Switch>
      <Switch
        checked={props.isFollowed && !isPrevious}
        disabled={isPrevious}
        onChange={() => props.onFollowed(!props.isFollowed)}
      >
        Follow
      </Switch>
      <SearchField {...props} />
      <LogFile
        log={log}
        look={look}
        name={props.object.name}
        command={toKubectlLog(props.object, { container, isPrevious })}
      />
      <p className="ml-auto text-small text-ink-3" role="status">
        {formatCount(log.lines.length)} lines
        {log.dropped > 0 && `, ${formatCount(log.dropped)} older let go`}
      </p>
    </div>
  );
}

function SearchField({ search, field, onLeaveField }: LogToolbarProps) {
  const { text, matches, current } = search;
  const place = matches.indexOf(current) + 1;
  return (
    <span className="flex items-center gap-1.5">
      <input
        ref={field}
        value={text}
        aria-label="Search in this log"
        placeholder="Search  /"
        className="h-7 w-36 rounded-md border border-line-strong bg-panel px-2 placeholder:text-ink-3"
        onChange={(event) => search.onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return;
          event.preventDefault();
          if (event.key === "Escape") search.onText("");
          else search.step(event.shiftKey ? -1 : 1);
          onLeaveField();
        }}
      />
      {text !== "" && (
        <span className="text-small text-ink-3" role="status">
          {place > 0 ? `${formatCount(place)} of ` : ""}
          {formatCount(matches.length)} · n N
        </span>
      )}
    </span>
  );
}
