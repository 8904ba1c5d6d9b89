import { EmptyState } from "#components/ui/empty-state.tsx";
import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { Tab } from "#components/ui/tabs.tsx";
import type { BackupDetail, RestoreDetail } from "#lib/contract/backup-detail.ts";
import type { FileRef } from "#lib/query/backup-file.ts";

// Each is read when it is opened: a request to Velero, and an entry in the audit.
const waiting = <StatePanel state="loading" rows={10} />;
const ResultsPart = later(() => import("./results-part.tsx"), waiting);
const ContentsPart = later(() => import("./contents-part.tsx"), waiting);
const VolumesPart = later(() => import("./volumes-part.tsx"), waiting);
const ResultsSentence = later(() => import("./results-sentence.tsx"), <p className="text-ink-3">Reading why…</p>);
const LogPart = later(() => import("./log-part.tsx"), waiting);

export const FILE_PARTS = ["results", "contents", "volumes", "log"] as const;
type FilePart = (typeof FILE_PARTS)[number];

type Course = Pick<BackupDetail | RestoreDetail, "phase" | "class" | "progress" | "errors" | "warnings" | "startedAt">;

/** What Velero keeps of a Backup or Restore, as parts of its page. */
export function fileTabs(at: FileRef, course: Course | undefined): Tab<FilePart>[] {
  const troubles = course === undefined ? 0 : course.errors + course.warnings;
  const panelOf = (panel: Tab<FilePart>["panel"]) =>
    course === undefined ? (
      waiting
    ) : course.progress === null && course.startedAt !== null ? (
      panel
    ) : (
      <NotYet course={course} />
    );
  return [
    {
      value: "results",
      label: "Results",
      count: troubles > 0 ? troubles : undefined,
      panel: panelOf(<ResultsPart at={at} />),
    },
    { value: "contents", label: "Items", panel: panelOf(<ContentsPart at={at} />) },
    { value: "volumes", label: "Volumes", panel: panelOf(<VolumesPart at={at} />) },
    { value: "log", label: "Log", panel: panelOf(<LogPart at={at} />) },
  ];
}

/** On top of what failed in part: why, in one sentence. */
export function WhyPartial({ at, course, onOpen }: { at: FileRef; course: Course | undefined; onOpen: () => void }) {
  if (course?.class !== "partial" || course.progress !== null) return null;
  return (
    <div className="mt-2 max-w-[820px]">
      <ResultsSentence at={at} onOpen={onOpen} />
    </div>
  );
}

function NotYet({ course: { progress } }: { course: Course }) {
  return progress === null ? (
    <EmptyState title="It never began" hint="Velero keeps files of what ran; the reason is above." />
  ) : (
    <EmptyState title="It still runs" hint="Velero stores its files when it ends." />
  );
}
