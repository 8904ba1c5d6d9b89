"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import type { KeyboardEvent, ReactElement } from "react";

import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { density } from "#components/ui/density.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";

import { moveColumn, toggleColumn } from "./column-choice.ts";
import type { Columns } from "./use-columns.ts";

interface ColumnsPopoverProps extends Columns {
  trigger: ReactElement;
}

/** Which columns, in which order, and how close the rows stand. */
export default function ColumnsPopover({ trigger, all, choice, choose }: ColumnsPopoverProps) {
  const chosen = choice.flatMap(({ key }) => all.find((each) => each.key === key) ?? []);
  const others = all.filter(({ key }) => !choice.some((each) => each.key === key));
  return (
    <Popover label="Columns" trigger={trigger} align="end" width="280px">
      <ul className="max-h-[50vh] overflow-auto p-1.5" aria-label="Columns">
        {[...chosen, ...others].map(({ key, header }) => (
          <ColumnLine key={key} {...{ header, choice, choose }} name={key} />
        ))}
      </ul>
      <div className="flex items-center gap-2 border-t border-line p-2">
        <Densities />
        <Button look="quiet" className="ml-auto" onClick={() => choose(null)}>
          Reset
        </Button>
      </div>
    </Popover>
  );
}

type ColumnLineProps = Pick<Columns, "choice" | "choose"> & { name: string; header: string };

function ColumnLine({ name, header, choice, choose }: ColumnLineProps) {
  const place = choice.findIndex(({ key }) => key === name);
  const isShown = place >= 0;
  const move = (by: number) => choose(moveColumn(choice, name, place + by));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || !isShown || !/^Arrow(Up|Down)$/.test(event.key)) return;
    event.preventDefault();
    move(event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <li className="group flex items-center rounded pl-1.5 hover:bg-hover">
      <span className="flex-1">
        <Checkbox
          checked={isShown}
          disabled={isShown && choice.length === 1}
          onChange={() => choose(toggleColumn(choice, name))}
          onKeyDown={onKeyDown}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        >
          {header}
        </Checkbox>
      </span>
      {isShown && (
        <span className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
          <IconButton Icon={ArrowUp} label={`Move ${header} up`} disabled={place === 0} onClick={() => move(-1)} />
          <IconButton
            Icon={ArrowDown}
            label={`Move ${header} down`}
            disabled={place === choice.length - 1}
            onClick={() => move(1)}
          />
        </span>
      )}
    </li>
  );
}

function Densities() {
  const chosen = useRootChoice(density);
  return (
    <fieldset className="flex overflow-hidden rounded-md border border-line-strong" aria-label="Height of rows">
      {density.values.map((value) => (
        <label
          key={value}
          className="cursor-pointer border-line-strong px-2 py-0.5 text-small text-ink-2 not-first:border-l has-checked:bg-selected has-checked:text-accent-text has-focus-visible:outline-2"
        >
          <input
            type="radio"
            name="density"
            className="sr-only"
            checked={chosen === value}
            onChange={() => density.choose(value)}
          />
          {value}
        </label>
      ))}
    </fieldset>
  );
}
