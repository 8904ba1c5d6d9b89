"use client";

import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { StoredLine } from "#lib/contract/line.ts";
import { lineKeys } from "#lib/model/line/question.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { useLineDetail } from "#lib/query/line-detail.ts";

import { readable } from "./line-copy.ts";
import { LineField } from "./line-field.tsx";
import type { LineListProps } from "./line-list-props.ts";

interface LineDetailProps extends Pick<LineListProps, "onFilter"> {
  line: StoredLine;
  onContext: ((id: string) => void) | undefined;
}

/** Everything that is known of a line. */
export default function LineDetail({ line, onFilter, onContext }: LineDetailProps) {
  const { data, error } = useLineDetail(line.id);
  return (
    <div
      role="gridcell"
      className="sticky left-0 border-y border-line bg-panel px-6 py-2 font-sans text-body whitespace-normal"
    >
      <div className="flex flex-wrap gap-2 pb-2">
        <CopyButton text={readable(data?.line.text ?? line.text)} label="Copy text" />
        {onContext !== undefined && <Button onClick={() => onContext(line.id)}>Context</Button>}
      </div>
      {error !== null && <p className="pb-1 text-crit">{toApiProblem(error).message}</p>}
      <dl className="grid grid-cols-[minmax(0,max-content)_minmax(0,1fr)] gap-x-4 font-mono text-small">
        {lineKeys.map((key) => {
          const value = line[key];
          return value === null || value === "" ? null : (
            <LineField key={key} name={key} value={value} onFilter={onFilter} />
          );
        })}
        {data?.fields.map(({ name, value }) => (
          <LineField key={name} name={name} value={value} onFilter={onFilter} />
        ))}
      </dl>
    </div>
  );
}
