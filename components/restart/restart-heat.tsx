"use client";

import { useState } from "react";

import { HeatMap } from "#components/charts/heat-map.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { RestartAnswer, RestartBy } from "#lib/contract/restart.ts";
import { formatNoun } from "#lib/format/count.ts";

import { heatValues, nameOfGroup, stepLabels } from "./restart-words.ts";

/** Rows of the map: the first groups, which have the most. */
const ROWS = 12;

interface RestartHeatProps {
  answer: RestartAnswer;
  by: RestartBy;
  onOpen: (id: string) => void;
}

/** When the first groups restarted: as a map, or as a table of the same numbers. */
export default function RestartHeat({ answer, by, onOpen }: RestartHeatProps) {
  const [isTable, setTable] = useState(false);
  const columns = stepLabels(answer.heat);
  const groups = answer.groups.slice(0, ROWS);
  const rows = groups.map((group) => ({
    key: group.id,
    label: (
      <RowLabel name={nameOfGroup(by, group)} place={by === "workload" || by === "node" ? group.last.cluster : ""} />
    ),
    values: heatValues(group, answer.heat),
  }));
  const isUnseen = rows.some(({ values }) => values.includes(null));
  return (
    <Card
      title="Over time"
      action={<Button onClick={() => setTable(!isTable)}>{isTable ? "As a map" : "As a table"}</Button>}
    >
      <div className="relative max-h-[420px] overflow-auto p-3">
        {isTable ? (
          <HeatTable columns={columns} rows={rows} />
        ) : (
          <HeatMap
            title="Restarts over time"
            columns={columns}
            headingEvery={Math.max(1, Math.floor(columns.length / 4))}
            rows={rows}
            say={(count) => formatNoun(count, "restart")}
            onOpen={({ row }) => onOpen(groups[row]?.id ?? "")}
          />
        )}
      </div>
      {isUnseen && (
        <p className="px-3 pb-2 text-small text-ink-3">
          Hatched: it restarted some time in here, before anybody looked.
        </p>
      )}
    </Card>
  );
}

function RowLabel({ name, place }: { name: string; place: string }) {
  return (
    <span title={`${name} ${place}`}>
      {name} <span className="text-ink-3">{place}</span>
    </span>
  );
}

interface HeatTableProps {
  columns: readonly string[];
  rows: readonly { key: string; label: React.ReactNode; values: readonly (number | null)[] }[];
}

function HeatTable({ columns, rows }: HeatTableProps) {
  const shown = columns.flatMap((column, index) =>
    rows.some(({ values }) => values[index] !== 0) ? [{ column, index }] : [],
  );
  return (
    <table className="w-full border-collapse text-small">
      <thead>
        <tr>
          <th className="px-2 py-0.5 text-left font-normal text-ink-3">From</th>
          {rows.map(({ key, label }) => (
            <th key={key} className="px-2 py-0.5 text-right font-normal text-ink-3">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.toReversed().map(({ column, index }) => (
          <tr key={column} className="border-t border-line">
            <th scope="row" className="px-2 py-0.5 text-left font-normal whitespace-nowrap text-ink-2">
              {column}
            </th>
            {rows.map(({ key, values }) => (
              <td key={key} className="px-2 py-0.5 text-right">
                {values[index] ?? <span title="not known">?</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
