import { Ago } from "#components/ui/ago.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { AlertSourceState } from "#lib/contract/alert-source.ts";

/** What is to be known of the source before its answer is believed; nothing while all is well. */
export function SourceNotice({ source, what }: { source: AlertSourceState; what: string }) {
  const { state, reason, asOf, since } = source;
  if (state === "ok" || state === "starting") return null;
  return (
    <div className="mt-2">
      <Notice tone={state === "down" ? "crit" : "unknown"} role="status">
        <b className="font-semibold text-ink">
          {state === "partial" && `Some ${what} may be missing. `}
          {state === "down" && asOf === null && `It is not known which ${what} there are. `}
          {state === "down" && asOf !== null && (
            <>
              These {what} are <Ago at={asOf} suffix=" old. " />
            </>
          )}
        </b>
        <PlainText text={reason} most={500} />
        {since !== null && (
          <span className="text-ink-3">
            {" "}
            Since <Ago at={since} />; it is asked again by itself.
          </span>
        )}
      </Notice>
    </div>
  );
}
