import { BellOff } from "lucide-react";

import { Ago } from "#components/ui/ago.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { later } from "#components/ui/later.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Alert } from "#lib/contract/alert.ts";

import { AlertLink } from "./alert-link.tsx";
import { sayHidden, saySeverity, toneOfAlert } from "./alert-words.ts";

/** Columns of an alert: on a phone shape, object and since, and below what it says. */
export const alertGrid =
  "grid grid-cols-[18px_minmax(0,1fr)_auto] items-baseline gap-x-3 " +
  "md:grid-cols-[18px_minmax(0,1.1fr)_minmax(0,1.8fr)_minmax(0,110px)_76px_28px]";

const AlertDetail = later(() => import("./alert-detail.tsx"), <Skeleton width="60%" />);

interface AlertRowProps {
  alert: Alert;
  /** Its name stands above it already. */
  isNamed: boolean;
  isOpen: boolean;
  isCurrent: boolean;
  onToggle: () => void;
  onSilence: (alert: Alert) => void;
}

/** One alert: about what, what it says, what hides it, since when; unfolded, its labels, its day and its links. */
export function AlertRow({ alert, isNamed, isOpen, isCurrent, onToggle, onSilence }: AlertRowProps) {
  const tone = toneOfAlert(alert);
  const isHidden = sayHidden(alert) !== "";
  return (
    <li
      data-alert={alert.id}
      aria-current={isCurrent || undefined}
      className={`border-b border-line hover:bg-hover aria-current:bg-selected ${isHidden ? "text-ink-3" : ""}`}
    >
      <div className={`${alertGrid} px-4 py-1.5`}>
        <span className="flex h-[19px] items-center" title={saySeverity(alert)}>
          <Shape tone={tone} label={saySeverity(alert)} />
        </span>
        <AlertLink alert={alert} />
        <Says alert={alert} isNamed={isNamed} isOpen={isOpen} onToggle={onToggle} />
        <span className="flex min-w-0 text-ink-2 max-md:hidden">
          {alert.cluster === "" ? <span className="text-ink-3">none</span> : <ClusterName name={alert.cluster} />}
        </span>
        <span className="text-right text-small whitespace-nowrap text-ink-2 max-md:col-start-3 max-md:row-start-1">
          <Ago at={alert.since} />
        </span>
        <span className="-my-1 max-md:col-start-3 max-md:row-start-2 max-md:self-start max-md:justify-self-end">
          <IconButton Icon={BellOff} label={`Silence ${alert.alert}`} onClick={() => onSilence(alert)} />
        </span>
      </div>
      {isOpen && (
        <div className="border-t border-line bg-panel px-4 py-3 text-ink md:pl-12">
          <AlertDetail alert={alert} onSilence={() => onSilence(alert)} />
        </div>
      )}
    </li>
  );
}

type SaysProps = Pick<AlertRowProps, "alert" | "isNamed" | "isOpen" | "onToggle">;

/** What an alert says, which is the button that unfolds the rest, and what hides it. */
function Says({ alert, isNamed, isOpen, onToggle }: SaysProps) {
  const { alert: name, summary, description } = alert;
  const says = summary || description;
  const [first, second] = isNamed ? [says || name, summary === "" ? "" : description] : [name, says];
  const hidden = sayHidden(alert);
  return (
    <span className="min-w-0 max-md:col-start-2 max-md:row-start-2">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={onToggle}
        className="group/says block w-full min-w-0 text-left"
      >
        <span className="line-clamp-2 wrap-anywhere group-hover/says:underline">
          <svg
            viewBox="0 0 10 10"
            aria-hidden
            className={`mr-1.5 inline-block size-2 text-ink-3 ${isOpen ? "rotate-90" : ""}`}
            fill="currentColor"
          >
            <path d="M3 1.5 7.5 5 3 8.5z" />
          </svg>
          <PlainText text={first} most={400} />
        </span>
      </button>
      <span className="block truncate pl-3.5 text-small text-ink-3 empty:hidden">
        {hidden}
        {hidden !== "" && second !== "" && " · "}
        {second !== "" && <PlainText text={second} most={200} />}
      </span>
    </span>
  );
}
