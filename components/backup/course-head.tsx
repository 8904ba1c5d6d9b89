import type { ReactNode } from "react";

import { PlaceButtons } from "#components/object/detail-place.tsx";
import { toneOfClass } from "#components/object/phase-tone.ts";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { BackupDetail } from "#lib/contract/backup-detail.ts";
import { formatSeconds } from "#lib/format/age.ts";
import type { BackupRef } from "#lib/query/backup.ts";

import { percentOf, sayProgress, sayTroubles } from "./course-words.ts";

type Course = Pick<
  BackupDetail,
  "phase" | "class" | "reasons" | "startedAt" | "completedAt" | "progress" | "errors" | "warnings"
>;

interface CourseHeadProps {
  at: BackupRef;
  list: { title: string; href: string };
  href: string;
  /** Undefined while it is under way. */
  course: Course | undefined;
  sentence: string;
  children?: ReactNode;
}

/** A Backup or Restore: where it stands, its phase in one sentence, how far it is and what Velero says against it. */
export function CourseHead({ at, list, href, course, sentence, children }: CourseHeadProps) {
  const { cluster, name } = at;
  return (
    <header className="shrink-0 px-4 pt-2.5 pb-3">
      <div className="flex min-h-7 items-center gap-2">
        <nav aria-label="Where" className="min-w-0 text-small wrap-anywhere text-ink-3">
          <ScopeLink href={list.href} className="hover:text-ink hover:underline">
            {list.title}
          </ScopeLink>
          {" › "}
          <ScopeLink href={`/clusters/${encodeURIComponent(cluster)}`} className="hover:text-ink hover:underline">
            {cluster}
          </ScopeLink>
        </nav>
        <PlaceButtons href={href} />
      </div>
      <h1 className="text-heading font-[650] tracking-tight wrap-anywhere">
        <PlainText text={name} />
      </h1>
      {course !== undefined && <How course={course} sentence={sentence} />}
      {children}
    </header>
  );
}

function How({ course, sentence }: { course: Course; sentence: string }) {
  const { phase, progress, reasons, startedAt, completedAt } = course;
  const tone = toneOfClass(course.class);
  const troubles = sayTroubles(course);
  return (
    <>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5">
        <Shape tone={tone} />
        <b className={`font-semibold ${inkOf[tone]}`}>
          <PlainText text={phase || "New"} />
        </b>
        <span className="text-ink-2">
          {completedAt !== null && startedAt !== null && `after ${formatSeconds(completedAt - startedAt)}, `}
          {(completedAt ?? startedAt) !== null && <Ago at={(completedAt ?? startedAt ?? 0) * 1000} suffix=" ago" />}
        </span>
      </p>
      <p className="mt-1 max-w-[90ch]" data-testid="course">
        {sentence}
        {troubles !== "" && <span className={inkOf[tone]}> {troubles}.</span>}
      </p>
      {progress !== null && (
        <div className="mt-2 flex max-w-[560px] items-center gap-3">
          <Progress label="Progress" of={100} {...doneOf(percentOf(progress))} />
          <span className="shrink-0 text-small text-ink-2">{sayProgress(progress)}</span>
        </div>
      )}
      {reasons.map((reason) => (
        <p key={reason} className="mt-1 max-w-[100ch] wrap-anywhere text-ink-2">
          <PlainText text={reason} most={600} />
        </p>
      ))}
    </>
  );
}

const doneOf = (percent: number | null) => (percent === null ? {} : { done: percent });
