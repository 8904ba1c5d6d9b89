import { Link as LinkIcon, Pin, PinOff, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";

import { IconButton } from "#components/ui/icon-button.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { announce } from "#components/ui/toasts.ts";
import type { SavedView } from "#lib/contract/saved-view.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { toRequest, useRemoveView, useSaveView } from "#lib/query/save-view.ts";

import { toViewHref } from "./view-href.ts";
import { ViewName } from "./view-name.tsx";

const sayWhy = (error: unknown): void => {
  const { code, message, action } = toApiProblem(error);
  announce({ tone: "crit", text: `${code}: ${message} ${action}` });
};

/** One view with what can be done to it: open, rename, pin, copy its link, remove. */
export function ViewRow({ view }: { view: SavedView }) {
  const save = useSaveView();
  const remove = useRemoveView();
  const [isSure, setSure] = useState(false);
  const href = toViewHref(view);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-2 last:border-b-0">
      <div className="min-w-0 flex-1 basis-60">
        {view.isOwn ? (
          <ViewName view={view} href={href} />
        ) : (
          <Link href={href}>
            <PlainText text={view.name} />
          </Link>
        )}
        <p className="truncate text-small text-ink-3">
          {view.kind} <code className="font-mono">{view.where === "" ? "all" : view.where}</code>
        </p>
      </div>
      {view.visibility === "everyone" && <Tag>everyone</Tag>}
      {!view.isOwn && <span className="text-small text-ink-3">by {view.owner}</span>}
      <IconButton Icon={LinkIcon} label={`Copy the link of ${view.name}`} onClick={() => void copyLink(href)} />
      {view.isOwn && (
        <>
          <IconButton
            Icon={view.pinned ? PinOff : Pin}
            label={view.pinned ? `Unpin ${view.name}` : `Pin ${view.name}`}
            onClick={() => save.mutate(toRequest(view, { pinned: !view.pinned }), { onError: sayWhy })}
          />
          <IconButton
            Icon={Trash2}
            look={isSure ? "danger" : "quiet"}
            label={isSure ? `Press again to remove ${view.name}` : `Remove ${view.name}`}
            onBlur={() => setSure(false)}
            onClick={() => (isSure ? remove.mutate(view.id, { onError: sayWhy }) : setSure(true))}
          />
        </>
      )}
    </li>
  );
}

async function copyLink(href: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(`${location.origin}${href}`);
    announce({ tone: "ok", text: "Copied the link" });
  } catch {
    announce({
      tone: "crit",
      text: "The browser does not let this page copy. It needs https or localhost, and the focus.",
    });
  }
}
