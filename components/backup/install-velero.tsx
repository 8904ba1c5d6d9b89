import { CopyButton } from "#components/ui/copy-button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatNoun } from "#lib/format/count.ts";

/** As Velero's own documentation has it; the plugin goes with the storage. */
const command =
  "velero install --provider aws --plugins velero/velero-plugin-for-aws:v1.14.0 " +
  "--bucket <bucket> --secret-file <credentials> --features EnableCSI";

/** No cluster in scope has Velero: what that means, and how to change it. */
export function InstallVelero({ clusters }: { clusters: readonly string[] }) {
  return (
    <div className="absolute inset-x-0 top-[30px]">
      <EmptyState
        title={`No Velero in ${clusters.length === 1 ? clusters[0] : formatNoun(clusters.length, "cluster")}`}
        hint="The API group velero.io is not served there, so nothing can be said about backups: this is not the same as nothing being protected."
        action={<InstallHint />}
      />
    </div>
  );
}

export function InstallHint() {
  return (
    <div className="max-w-[72ch] text-left text-small text-ink-2">
      <p>
        Install it with its Helm chart (vmware-tanzu/velero) or its CLI; namespaces appear here as soon as it answers:
      </p>
      <div className="mt-1 flex items-start gap-2">
        <code className="min-w-0 flex-1 rounded bg-page px-2 py-1 font-mono text-micro wrap-anywhere">{command}</code>
        <CopyButton text={command} label="Copy" />
      </div>
    </div>
  );
}
