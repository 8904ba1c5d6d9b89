import { quoteArgument } from "#lib/model/shell/quote.ts";

/** One step of a restore. Commands are for a root shell on the machines named; none without a command to run. */
export interface RunbookStep {
  readonly title: string;
  readonly why: string;
  readonly commands: readonly string[];
}

export interface RunbookOptions {
  readonly kind: "k3s" | "rke2" | "kubeadm";
  /** The snapshot's own name and place; null where it is not known which file it is. */
  readonly snapshot: { readonly name: string; readonly location: string; readonly isOffSite: boolean } | null;
  /** Nodes that run etcd; the first is restored on. */
  readonly members: readonly string[];
}

/** How a cluster's etcd is restored, in the order in which nothing is lost twice (docs of k3s, RKE2 and etcd). */
export function runbookOf(options: RunbookOptions): RunbookStep[] {
  return options.kind === "kubeadm" ? kubeadmSteps(options) : rancherSteps(options, options.kind);
}

const noMembers = "every server";
const listed = (members: readonly string[]): string => (members.length === 0 ? noMembers : members.join(", "));

const beforehand: RunbookStep = {
  title: "Be sure that it has to be",
  why: "All of the cluster goes back to the snapshot's moment: what was made since is forgotten, and what was deleted since comes back and runs. While a majority of its servers is up, mend the others instead. A lost namespace comes back from a Velero backup.",
  commands: ["kubectl get nodes -l node-role.kubernetes.io/control-plane", "kubectl get --raw='/readyz?verbose'"],
};

const afterwards: RunbookStep = {
  title: "Look at what came back",
  why: "Volumes and load balancers made since the snapshot are no object's any more: they are still there and cost. Controllers act on what is old: look before people are let in again.",
  commands: [
    "kubectl get nodes",
    "kubectl get --raw='/readyz?verbose'",
    "kubectl get pods -A --field-selector=status.phase!=Running",
  ],
};

function rancherSteps({ snapshot, members }: RunbookOptions, kind: "k3s" | "rke2"): RunbookStep[] {
  const unit = kind === "k3s" ? "k3s" : "rke2-server";
  const folder = `/var/lib/rancher/${kind}/server`;
  const [first = "one server", ...others] = members;
  return [
    beforehand,
    {
      title: `Stop all servers: ${listed(members)}`,
      why: "One that goes on would write to a past that is no more.",
      commands: [`systemctl stop ${unit}`],
    },
    {
      title: `On ${first}: keep what is there`,
      why: "The way back, also from this restore. Its token opens what the snapshot holds sealed: without the token of its time a snapshot is of no use.",
      commands: [`cp -a ${folder} ${folder}.before-restore`, `ls -l ${folder}/token`],
    },
    {
      title: `On ${first}: restore`,
      why: "It becomes the only member of a new etcd, and ends by itself.",
      commands: [
        [
          `${kind} server --cluster-reset`,
          `--cluster-reset-restore-path=${pathOf(snapshot)}`,
          ...(snapshot?.isOffSite === true ? bucketFlags(snapshot.location) : []),
        ].join(" "),
      ],
    },
    {
      title: `On ${first}: start it, and wait until it is ready`,
      why: "The other servers join what runs.",
      commands: [`systemctl start ${unit}`, "kubectl get nodes"],
    },
    ...(others.length === 0
      ? []
      : [
          {
            title: `On ${others.join(", ")}: put the old database aside and start, one after the other`,
            why: "Each takes the restored one over. With their old database they would refuse to join.",
            commands: [`mv ${folder}/db ${folder}/db.before-restore`, `systemctl start ${unit}`],
          },
        ]),
    afterwards,
  ];
}

/** A local one by its path, one in a bucket by its name. */
function pathOf(snapshot: RunbookOptions["snapshot"]): string {
  if (snapshot === null) return "SNAPSHOT";
  const local = /^file:\/\/(\/.*)$/.exec(snapshot.location)?.[1];
  return quoteArgument(local ?? snapshot.name);
}

function bucketFlags(location: string): string[] {
  const [, bucket = "", folder = ""] = /^s3:\/\/([^/]+)\/(?:(.*)\/)?[^/]*$/.exec(location) ?? [];
  const flags = ["--etcd-s3"];
  if (bucket !== "") flags.push(`--etcd-s3-bucket=${quoteArgument(bucket)}`);
  if (folder !== "") flags.push(`--etcd-s3-folder=${quoteArgument(folder)}`);
  // Endpoint and credential are in each server's own configuration, or in the Secret it names.
  return flags;
}

function kubeadmSteps({ members }: RunbookOptions): RunbookStep[] {
  const [first = "one control plane node", ...others] = members;
  const manifests = "/etc/kubernetes/manifests";
  return [
    beforehand,
    {
      title: "Fetch the snapshot and check it",
      why: "Where the CronJob puts it only its own command tells. A hash that differs means that it is damaged: take another.",
      commands: ["etcdutl snapshot status SNAPSHOT.db --write-out=table"],
    },
    {
      title: `Stop API server and etcd on ${listed(members)}`,
      why: "The kubelet ends what has no manifest any more. Wait until crictl ps shows neither.",
      commands: [
        "mkdir -p /etc/kubernetes/before-restore",
        `mv ${manifests}/kube-apiserver.yaml ${manifests}/etcd.yaml /etc/kubernetes/before-restore/`,
        "crictl ps --name 'etcd|kube-apiserver'",
      ],
    },
    {
      title: `On ${listed(members)}: put the old database aside`,
      why: "The way back, also from this restore.",
      commands: ["mv /var/lib/etcd /var/lib/etcd.before-restore"],
    },
    {
      title: `On ${listed(members)}: restore, each with its own name and address from etcd.yaml`,
      why: "Revisions jump ahead, so that every watcher begins anew instead of trusting what it has seen of a future that is gone.",
      commands:
        members.length === 0
          ? [restoreCommand("NODE", "NODE=https://ADDRESS:2380")]
          : members.map((name) => restoreCommand(name, initialOf(members))),
    },
    {
      title: `Start it again: ${first} first${others.length === 0 ? "" : `, then ${others.join(", ")}`}`,
      why: "The kubelet starts what has a manifest. etcd is ready with a majority of its members.",
      commands: [`mv /etc/kubernetes/before-restore/*.yaml ${manifests}/`],
    },
    afterwards,
  ];
}

const initialOf = (members: readonly string[]): string =>
  members.map((name) => `${quoteArgument(name)}=https://ADDRESS:2380`).join(",");

const restoreCommand = (name: string, initial: string): string =>
  `etcdutl snapshot restore SNAPSHOT.db --data-dir /var/lib/etcd --name ${quoteArgument(name)} --initial-cluster ${initial} --initial-advertise-peer-urls https://ADDRESS:2380 --bump-revision 1000000000 --mark-compacted`;
