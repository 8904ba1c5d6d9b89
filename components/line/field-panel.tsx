"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { SidePanel } from "#components/ui/side-panel.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { LineFieldsAnswer } from "#lib/contract/line.ts";
import { formatCount } from "#lib/format/count.ts";
import { lineFieldsOptions } from "#lib/query/line.ts";
import { joinWhere } from "#lib/query/where.ts";

interface FieldPanelProps {
  where: string;
  onWhere: (where: string) => void;
  onClose: () => void;
}

/** What each store calls the columns, and every field one can search by. */
export default function FieldPanel({ where, onWhere, onClose }: FieldPanelProps) {
  const { data, error, refetch } = useQuery(lineFieldsOptions);
  const [text, setText] = useState("");
  const choose = (name: string) => {
    onWhere(joinWhere(where, `${name}:*`));
    onClose();
  };
  return (
    <SidePanel title="Fields" isOpen onClose={onClose}>
      <div className="grid gap-4 p-4">
        <TextField
          label="Find a field"
          isLabelHidden
          placeholder="Find a field"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <StatePanel state="loading" rows={8} />}
        {data?.warnings.map((warning) => (
          <Notice key={warning} tone="warn">
            <PlainText text={warning} most={500} />
          </Notice>
        ))}
        {data?.stores.map((store) => (
          <StoreFields key={store.store} store={store} text={text.trim().toLowerCase()} onChoose={choose} />
        ))}
      </div>
    </SidePanel>
  );
}

type Store = LineFieldsAnswer["stores"][number];

/** More than this is found by its name. */
const MOST = 200;

function StoreFields({ store, text, onChoose }: { store: Store; text: string; onChoose: (name: string) => void }) {
  const found = store.fields.filter(({ name }) => name.toLowerCase().includes(text));
  return (
    <section aria-label={store.store} className="min-w-0">
      <h3 className="font-semibold">{store.store}</h3>
      <p className="mb-2 text-small text-ink-3">
        {store.product}, in the shape {store.shape}
      </p>
      <table className="mb-3 w-full text-small">
        <tbody>
          {Object.entries(store.columns).map(([column, field]) => (
            <tr key={column} className="border-b border-line">
              <th scope="row" className="py-0.5 pr-3 text-left font-normal text-ink-3">
                {column}
              </th>
              <td className="wrap-anywhere">
                {field === null ? <i className="text-ink-3">no such field here</i> : <code>{field}</code>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mb-1 text-small text-ink-3">{formatCount(found.length)} fields; a press searches by one</p>
      <ul>
        {found.slice(0, MOST).map(({ name, types, isCounted }) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => onChoose(name)}
              className="flex w-full items-center gap-2 rounded px-1 py-0.5 text-left hover:bg-hover max-sm:min-h-9"
            >
              <code className="min-w-0 flex-1 font-mono text-small wrap-anywhere">
                <PlainText text={name} most={200} />
              </code>
              {!isCounted && <span className="text-micro text-ink-3">searched by word</span>}
              <Tag tone={types.length > 1 ? "warn" : "unknown"}>{types.join(" and ")}</Tag>
            </button>
          </li>
        ))}
      </ul>
      {found.length > MOST && <p className="text-small text-ink-3">Type to see the other {found.length - MOST}.</p>}
    </section>
  );
}
