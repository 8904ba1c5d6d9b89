import type { ReactNode } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { later } from "#components/ui/later.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape, type Tone } from "#components/ui/shape.tsx";
import { shortText } from "#lib/format/visible-text.ts";
import { toObjectHref } from "#lib/query/object-href.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";
import { withValues } from "#lib/query/where.ts";

import { PlaceButtons } from "./detail-place.tsx";

const AlertStrip = later(() => import("#components/alert/alert-strip.tsx"), null);

interface DetailHeadProps {
  object: ObjectRef;
  /** `Pods`, with the list's address. */
  list: { title: string; href: string };
  tone: Tone;
  status: string;
  /** Unix seconds from when the status holds; null while unknown. */
  since: number | null;
  /** Why, in one sentence. */
  why: string;
  /** Left out, with the actions, where a log or a document needs the room, and of what does not exist. */
  facts: ReactNode | null;
  actions: ReactNode;
}

/** What an object is, where it stands, how it is, since when and why. */
export function DetailHead({ object, list, tone, status, since, why, facts, actions }: DetailHeadProps) {
  const { cluster, namespace, name } = object;
  const place = withValues("", "cluster", [cluster]);
  return (
    <header className="shrink-0 px-4 pt-2.5 pb-2">
      <div className="flex min-h-7 items-center gap-2">
        <nav aria-label="Where" className="min-w-0 text-small wrap-anywhere text-ink-3">
          <Crumb href={list.href}>{list.title}</Crumb> ›{" "}
          <Crumb href={`/clusters/${encodeURIComponent(cluster)}`}>{cluster}</Crumb>
          {namespace !== "" && (
            <>
              {" › "}
              <Crumb href={`${list.href}?q=${encodeURIComponent(withValues(place, "namespace", [namespace]))}`}>
                {shortText(namespace)}
              </Crumb>
            </>
          )}
        </nav>
        <PlaceButtons href={toObjectHref(object)} />
      </div>
      <h1 className="text-heading font-[650] tracking-tight wrap-anywhere">
        <PlainText text={name} />
      </h1>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5 text-ink-2">
        <Shape tone={tone} />
        <b className={`font-semibold ${inkOf[tone]}`}>{shortText(status)}</b>
        {since !== null && (
          <span>
            for <Ago at={since * 1000} />
          </span>
        )}
      </p>
      {why !== "" && (
        <p className="mt-1 max-w-[100ch] text-ink wrap-anywhere">
          <PlainText text={why} most={600} />
        </p>
      )}
      {facts !== null && <AlertStrip object={object} />}
      {facts !== null && <div className="mt-2 text-small text-ink-2">{facts}</div>}
      {facts !== null && <div className="mt-2.5 flex flex-wrap gap-1.5">{actions}</div>}
    </header>
  );
}

function Crumb({ href, children }: { href: string; children: string }) {
  return (
    <ScopeLink href={href} className="hover:text-ink hover:underline">
      {children}
    </ScopeLink>
  );
}
