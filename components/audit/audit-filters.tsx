"use client";

import { SlidersHorizontal } from "lucide-react";
import { type RefObject, useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { AuditEntry } from "#lib/contract/audit.ts";
import { RELATIVE_RANGES } from "#lib/model/time/range.ts";
import type { AuditFilter } from "#lib/query/audit.ts";

import { ALL_TIME, DEFAULT_TIME, ownVerbs, resultTones } from "./audit-words.ts";
import { FilterField } from "./filter-field.tsx";

/** A line of its own where the filters stand below each other. */
const narrow = "@max-4xl:w-full @max-4xl:max-w-none";
const outcomes = [
  { value: "", label: "Any outcome" },
  ...Object.keys(resultTones).map((value) => ({ value, label: value })),
];

interface AuditFiltersProps {
  filter: AuditFilter;
  entries: readonly AuditEntry[];
  isFiltered: boolean;
  input: RefObject<HTMLInputElement | null>;
  onNarrow: (values: Partial<AuditFilter>) => void;
  onClear: () => void;
}

/** What the list is narrowed to. Where there is little room only the text, until one asks for the rest. */
export function AuditFilters({ filter, entries, isFiltered, input, onNarrow, onClear }: AuditFiltersProps) {
  const [isOpen, setOpen] = useState(false);
  const seen = (of: (entry: AuditEntry) => string) =>
    [...new Set(entries.map(of))].filter((value) => value !== "").toSorted();
  const field = (key: "person" | "cluster" | "namespace" | "verb" | "kind", label: string, values: string[]) => (
    <FilterField label={label} value={filter[key]} onValue={(value) => onNarrow({ [key]: value })} values={values} />
  );
  return (
    <div role="search" aria-label="Filter the audit" className="flex flex-wrap items-center gap-1.5">
      <div className="flex min-w-56 flex-1 gap-1.5">
        <TextField
          ref={input}
          label="Text"
          isLabelHidden
          placeholder="Search names, messages, reasons, ids"
          value={filter.text}
          maxLength={500}
          onChange={({ currentTarget }) => onNarrow({ text: currentTarget.value })}
        />
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} className="@4xl:hidden">
          <SlidersHorizontal aria-hidden size={13} /> Filters
        </Button>
      </div>
      <div
        className={`flex flex-wrap items-center gap-1.5 @max-4xl:w-full @max-4xl:grid-cols-2 @md:@max-4xl:grid-cols-3 ${isOpen ? "@max-4xl:grid" : "@max-4xl:hidden"}`}
      >
        {field(
          "person",
          "Person",
          seen(({ person }) => person.name),
        )}
        {field("verb", "Verb", [...new Set([...seen(({ verb }) => verb), ...ownVerbs])])}
        {field(
          "kind",
          "Resource",
          seen(({ object }) => object?.resource ?? ""),
        )}
        {field(
          "cluster",
          "Cluster",
          seen(({ cluster }) => cluster),
        )}
        {field(
          "namespace",
          "Namespace",
          seen(({ object }) => object?.namespace ?? ""),
        )}
        <Choice
          label="Outcome"
          value={filter.outcome}
          usual=""
          className={narrow}
          choices={outcomes}
          onChoose={(outcome) => onNarrow({ outcome })}
        />
        <Choice
          label="Time"
          className={narrow}
          value={filter.time}
          usual={DEFAULT_TIME}
          choices={times(filter.time)}
          onChoose={(time) => onNarrow({ time })}
        />
      </div>
      {isFiltered && (
        <Button look="quiet" onClick={onClear}>
          Clear
        </Button>
      )}
    </div>
  );
}

const ranges: readonly string[] = [...RELATIVE_RANGES, "30d", ALL_TIME];

/** An address may say a time that no button offers. */
function times(chosen: string): { value: string; label: string }[] {
  return [...ranges, ...(ranges.includes(chosen) ? [] : [chosen])].map((value) => {
    if (value === ALL_TIME) return { value, label: "All time" };
    return { value, label: value.includes("/") ? value : `Last ${value}` };
  });
}
