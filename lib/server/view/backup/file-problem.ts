import type { RefusedAccess } from "#lib/contract/access.ts";
import { DownloadError, type DownloadFault } from "#lib/server/source/velero/error.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

interface About {
  readonly cluster: string;
  readonly namespace: string;
}

const told: Readonly<Record<DownloadFault, readonly [status: number, code: string, action: string]>> = {
  forbidden: [
    403,
    "QD-403-access",
    "Files are asked for as you: ask for create, get and watch of downloadrequests.velero.io there.",
  ],
  unprocessed: [
    504,
    "QD-504-velero",
    "Look whether Velero runs: its Deployment, and the phase of its storage location.",
  ],
  address: [
    502,
    "QD-502-address",
    "Correct s3Url or publicUrl of the storage location, so that it names where files are served.",
  ],
  absent: [
    404,
    "QD-404-file",
    "Velero stores files when a run ends: look again then. An old one may have been removed from the bucket.",
  ],
  storage: [
    502,
    "QD-502-store",
    "Look whether the store can be reached from where Quarterdeck runs; what only the cluster reaches needs publicUrl.",
  ],
  expired: [
    502,
    "QD-502-store",
    "Ask again: a new address is signed. If that is refused too, look at the clocks and at Velero's credential.",
  ],
  authority: [
    502,
    "QD-502-store",
    "Name the store's authority in caCert or caCertRef of the storage location; without it nothing is read.",
  ],
  bomb: [
    502,
    "QD-502-file",
    "Look at the file in the bucket, and at who may write there: nothing that Velero stores packs so small.",
  ],
  damaged: [502, "QD-502-file", "Look at the file in the bucket: it is not what Velero writes."],
  "too-large": [413, "QD-413-file", "Read it with the velero command: velero backup logs, or velero backup download."],
};

/** Without it nobody is given a file of Velero's. `namespace` is Velero's own. */
export const askingRight = (cluster: string, namespace: string): RefusedAccess => ({
  cluster,
  verb: "create",
  group: "velero.io",
  resource: "downloadrequests",
  subresource: "",
  namespace,
  name: "",
});

/** Why a file did not come, as a problem; other errors as they are. */
export function toFileProblem(error: unknown, { cluster, namespace }: About): unknown {
  if (!(error instanceof DownloadError)) return error;
  const [status, code, action] = told[error.fault];
  return new ViewProblem({
    status,
    code,
    detail: `${cluster}: ${error.message}`,
    action,
    access: error.fault === "forbidden" ? askingRight(cluster, namespace) : undefined,
  });
}
