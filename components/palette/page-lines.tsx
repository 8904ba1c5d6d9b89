import { Bookmark, type LucideIcon, Settings } from "lucide-react";

import { nouns } from "#components/shell/nouns.ts";
import { PlainText } from "#components/ui/plain-text.tsx";
import { toListHref } from "#lib/query/list-href.ts";
import { useSavedViews } from "#lib/query/saved-view.ts";

import { Line, Lines } from "./line.tsx";
import { useGo } from "./use-go.ts";

interface Place {
  href: string;
  label: string;
  note: string;
  Icon: LucideIcon;
}

const pages: readonly Place[] = [
  ...nouns.flatMap((group) => group.nouns.map(({ href, label, Icon }) => ({ href, label, note: "page", Icon }))),
  { href: "/settings", label: "Settings", note: "page", Icon: Settings },
  { href: "/settings/views", label: "Saved views", note: "page", Icon: Bookmark },
];

/** Pages and saved views whose name has the text. */
export function PageLines({ text, onDone }: { text: string; onDone: () => void }) {
  const go = useGo(onDone);
  const { data = [] } = useSavedViews();
  const wanted = text.trim().toLowerCase();
  const views = data.map((view) => ({
    href: toListHref(view.kind, view) ?? "/settings/views",
    label: view.name,
    note: "view",
    Icon: Bookmark,
  }));
  const places = [...pages, ...views].filter(({ label }) => label.toLowerCase().includes(wanted));
  if (places.length === 0) return null;
  return (
    <Lines title="Go to">
      {places.map(({ href, label, note, Icon }) => (
        <Line
          key={`${href} ${label}`}
          value={`page ${href} ${label}`}
          Icon={Icon}
          note={note}
          onSelect={() => go({ href, label, note })}
        >
          <PlainText text={label} />
        </Line>
      ))}
    </Lines>
  );
}
