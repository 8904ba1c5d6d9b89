import { Section } from "#components/object/section.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { EtcdPoint } from "#lib/contract/etcd.ts";
import { type RunbookOptions, runbookOf, type RunbookStep } from "#lib/model/etcd/runbook.ts";

interface EtcdRunbookProps extends Pick<RunbookOptions, "kind" | "members"> {
  cluster: string;
  snapshot: EtcdPoint | null;
  /** The newest one that is still there when the servers' disks are not. */
  offSite: EtcdPoint | null;
}

/** How it is restored: read, thought about and typed by somebody on its servers. Never a button. */
export function EtcdRunbook({ cluster, snapshot, offSite, ...rest }: EtcdRunbookProps) {
  const steps = runbookOf({ ...rest, snapshot });
  return (
    <Section title="How it is restored">
      <p className="mb-2 max-w-[90ch] text-ink-2">
        By hand, on the servers of <PlainText text={cluster} />, as root. There is no button for it: it takes the API
        server away that this console would need, and the whole cluster back in time.
        {snapshot === null && " SNAPSHOT stands for a name that is not known here."}
        {rest.kind !== "kubeadm" && snapshot !== null && (
          <>
            {" "}
            Filled in: <PlainText text={snapshot.name} />,{" "}
            {snapshot.isOffSite ? "from the bucket" : "from its server's disk"}.
            {offSite !== null && offSite.name !== snapshot.name && (
              <>
                {" "}
                When that disk is gone: <PlainText text={offSite.location} most={300} />.
              </>
            )}
          </>
        )}
      </p>
      <ol className="grid gap-3">
        {steps.map((step, at) => (
          <Step key={step.title} at={at + 1} step={step} />
        ))}
      </ol>
    </Section>
  );
}

function Step({ at, step: { title, why, commands } }: { at: number; step: RunbookStep }) {
  const text = commands.join("\n");
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2">
      <span className="text-ink-3 tabular-nums">{at}</span>
      <div className="min-w-0">
        <h3 className="font-medium wrap-anywhere">
          <PlainText text={title} most={400} />
        </h3>
        <p className="max-w-[90ch] text-ink-2">{why}</p>
        <div className="mt-1 flex items-start gap-2">
          <pre className="min-w-0 flex-1 rounded bg-page px-2 py-1 font-mono text-micro wrap-anywhere whitespace-pre-wrap">
            <PlainText text={text} most={4000} isMultiline />
          </pre>
          <CopyButton text={text} />
        </div>
      </div>
    </li>
  );
}
