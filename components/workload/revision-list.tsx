"use client";

import { useState } from "react";

import { TextDiff } from "#components/object/text-diff.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { Revision } from "#lib/contract/workload.ts";
import { describeImages, shortImage } from "#lib/model/change/changes.ts";
import type { WorkloadRef } from "#lib/query/workload.ts";

import { subjectOf } from "./subject.ts";

const LinesAround = later(() => import("#components/log/lines-around.tsx"), null);

/** The pod templates that a workload had, newest first, each against the one before it. */
export function RevisionList({ object, revisions }: { object: WorkloadRef; revisions: readonly Revision[] }) {
  const [open, setOpen] = useState<string | null>(null);
  if (revisions.length === 0) return <p className="p-4 text-ink-3">The cluster keeps no revisions of this workload.</p>;
  return (
    <ol>
      {revisions.map((revision, index) => {
        const before = revisions[index + 1];
        const isOpen = open === revision.name;
        return (
          <li key={revision.name} className="border-b border-line px-4 py-2.5 last:border-0">
            <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
              <b className="font-semibold">Revision {revision.number}</b>
              {revision.isCurrent && <Tag tone="ok">current</Tag>}
              <span className="text-small text-ink-3">
                <Ago at={revision.createdAt === null ? null : revision.createdAt * 1000} suffix=" ago" />
              </span>
              {revision.desired !== null && revision.desired > 0 && (
                <span className={revision.ready === revision.desired ? "text-ink-2" : "text-warn"}>
                  {revision.ready} of {revision.desired} ready
                </span>
              )}
              {before !== undefined && (
                <Button
                  look="quiet"
                  className="ml-auto"
                  aria-expanded={isOpen}
                  onClick={() => setOpen(isOpen ? null : revision.name)}
                >
                  {isOpen ? "Hide the difference" : `Compare with ${before.number}`}
                </Button>
              )}
            </div>
            <p className="mt-0.5 wrap-anywhere text-ink-2">
              <PlainText text={revision.images.map(shortImage).join(", ")} />
              {before !== undefined && describeImages(before.images, revision.images) !== "" && (
                <b className="ml-2 font-medium text-ink">{describeImages(before.images, revision.images)}</b>
              )}
            </p>
            <p className="text-small wrap-anywhere text-ink-3">
              {revision.name}
              {revision.changeCause !== "" && (
                <>
                  {" · "}
                  <PlainText text={revision.changeCause} most={300} />
                </>
              )}
            </p>
            {isOpen && <LinesOfDeploy object={object} revision={revision} all={revisions} />}
            {isOpen && before !== undefined && (
              <TextDiff
                before={before.template}
                after={revision.template}
                label={`Revision ${before.number} to ${revision.number}`}
                same="The two templates are the same."
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** What its pods wrote when a revision was delivered. */
function LinesOfDeploy({
  object,
  revision,
  all,
}: {
  object: WorkloadRef;
  revision: Revision;
  all: readonly Revision[];
}) {
  const { cluster, namespace, resource, name } = object;
  if (revision.createdAt === null) return null;
  return (
    <LinesAround
      isBare
      title="Lines around this deploy"
      note="of the pods of every revision"
      subject={subjectOf(object, all)}
      at={revision.createdAt * 1000}
      marked={{ level: "workload", cluster, namespace, resource, name }}
    />
  );
}
