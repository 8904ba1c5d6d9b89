"use client";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Matcher, SilencePreview } from "#lib/contract/silence.ts";
import { formatNoun } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { useSilencePreview } from "#lib/query/silence.ts";

import { toneOfAlert } from "./alert-words.ts";

/** Which alerts these matchers match now, as Alertmanager itself says. */
export function SilencePreviewPart({ matchers }: { matchers: readonly Matcher[] }) {
  const { data, error, isPlaceholderData } = useSilencePreview(matchers);
  return (
    <section aria-label="What it hides" aria-busy={isPlaceholderData} className="min-h-[132px]">
      {error !== null ? (
        <ErrorNotice error={error} />
      ) : data === undefined ? (
        <Skeleton width="60%" />
      ) : (
        <Found preview={data} isOld={isPlaceholderData} />
      )}
    </section>
  );
}

function Found({ preview, isOld }: { preview: SilencePreview; isOld: boolean }) {
  const { alerts, total, hidden, outside } = preview;
  return (
    <div className={isOld ? "opacity-60" : ""}>
      <p className="mb-1 font-semibold">
        {total === 0 ? "Hides no alert now" : `Hides ${formatNoun(total, "alert")} now`}
        <span className="text-small font-normal text-ink-3">
          {hidden > 0 && `, ${hidden} of which are hidden already`}
          {total === 0 && ", and those that come with these labels"}
        </span>
      </p>
      {outside > 0 && (
        <Notice tone="crit" role="alert">
          {formatNoun(outside, "more alert")} with these labels {outside === 1 ? "is" : "are"} not yours to see: add a
          label that leaves {outside === 1 ? "it" : "them"} out.
        </Notice>
      )}
      <ul className="max-h-[148px] overflow-auto rounded-md border border-line empty:hidden">
        {alerts.map((alert) => (
          <li key={alert.id} className="flex items-baseline gap-2 border-b border-line px-2 py-0.5 last:border-0">
            <Shape tone={toneOfAlert(alert)} label={alert.state} />
            <span className="truncate font-[560]">{shortText(alert.alert)}</span>
            <span className="min-w-0 flex-1 truncate text-small text-ink-3">
              {alert.subject.kind} {shortText(alert.subject.name || alert.namespace)}
              {alert.namespace !== "" && alert.subject.name !== "" && ` in ${shortText(alert.namespace)}`}
            </span>
            <span className="text-small text-ink-3">
              <Ago at={alert.since} isBrief />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
