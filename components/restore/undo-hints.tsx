import { CopyButton } from "#components/ui/copy-button.tsx";
import type { CameBack } from "#lib/contract/restore.ts";
import { formatNoun } from "#lib/format/count.ts";
import { quoteArgument } from "#lib/model/shell/quote.ts";
import type { BackupRef } from "#lib/query/backup.ts";

interface UndoHintsProps {
  at: BackupRef;
  back: CameBack;
}

/** What it made bears its mark and can be taken away by it; what it patched cannot be put back. */
export function UndoHints({ at: { cluster, name }, back: { created, namespaces } }: UndoHintsProps) {
  const total = created.reduce((sum, { count }) => sum + count, 0);
  const places = Map.groupBy(
    created.filter(({ namespace, count }) => count > 0 && !namespaces.includes(namespace)),
    ({ namespace }) => namespace,
  );
  const context = quoteArgument(cluster);
  const commands = [
    ...namespaces.map((namespace) => `kubectl --context ${context} delete namespace ${quoteArgument(namespace)}`),
    ...Array.from(places, ([namespace, kinds]) => {
      const where = namespace === "" ? "" : ` -n ${quoteArgument(namespace)}`;
      const resources = [...new Set(kinds.map(({ resource }) => resource))].join(",");
      return `kubectl --context ${context}${where} delete ${resources} -l velero.io/restore-name=${quoteArgument(name)}`;
    }),
  ];
  return (
    <section aria-label="If it was a mistake" className="border-t border-line px-4 py-3">
      <h3 className="font-semibold">If it was a mistake</h3>
      <p className="max-w-[90ch] text-ink-2">
        {formatNoun(total, "object")} bear the mark{" "}
        <code className="font-mono text-small">velero.io/restore-name={name}</code>: those it created, and those it
        patched if existing ones were to be patched. What was patched cannot be put back from here; look before you
        delete.
      </p>
      <ul className="mt-1.5 grid gap-1">
        {commands.map((command) => (
          <li key={command} className="flex items-start gap-2">
            <code className="min-w-0 flex-1 rounded-md border border-line bg-page px-2 py-1 font-mono text-small wrap-anywhere">
              {command}
            </code>
            <CopyButton text={command} />
          </li>
        ))}
      </ul>
    </section>
  );
}
