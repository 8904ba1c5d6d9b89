"use client";

import { CopyButton } from "#components/ui/copy-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useFleet } from "#lib/query/fleet.ts";
import { toKubeconfig, TOKEN_FILE } from "#lib/query/kubeconfig.ts";

// The token comes by stdin: every program of a machine can read what stands on a command line.
const keep = `(umask 077; mkdir -p ~/${TOKEN_FILE.replace(/\/[^/]*$/, "")}; cat > ~/${TOKEN_FILE})`;

/** A kubeconfig that asks as oneself, without a secret in it. */
export function KubectlAccess() {
  const { data: fleet } = useFleet();
  if (fleet === undefined) return null;
  return (
    <details className="border-t border-line pt-3">
      <summary className="cursor-pointer text-accent-text">Use a token with kubectl</summary>
      <Steps clusters={fleet.clusters.map(({ name }) => name).toSorted()} />
    </details>
  );
}

function Steps({ clusters }: { clusters: readonly string[] }) {
  const kubeconfig = toKubeconfig(window.location.origin, clusters);
  return (
    <div className="mt-2 grid gap-2 text-ink-2">
      {window.location.protocol !== "https:" && (
        <Notice tone="warn">
          <b className="font-semibold text-ink">kubectl sends no token over plain HTTP, and says nothing of it.</b> It
          needs this Quarterdeck&rsquo;s https address; here, use{" "}
          <code className="font-mono text-small wrap-anywhere">curl -H &quot;Authorization: Bearer …&quot;</code>.
        </Notice>
      )}
      <p>
        Keep the token where only you can read it: run <code className="font-mono text-small">{keep}</code> and paste
        it. This kubeconfig reads it from there; it holds no secret. Save it as a file and name that in{" "}
        <code className="font-mono text-small">KUBECONFIG</code>, beside the ones you have.
      </p>
      <pre
        tabIndex={0}
        aria-label="kubeconfig"
        className="max-h-64 overflow-auto rounded-md border border-line bg-page p-2 font-mono text-small leading-[18px]"
      >
        {kubeconfig}
      </pre>
      <span>
        <CopyButton text={kubeconfig} label="Copy the kubeconfig" />
      </span>
    </div>
  );
}
