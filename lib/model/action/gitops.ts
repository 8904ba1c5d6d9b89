import { valueAt } from "./basis.ts";

/** What is read of an object to find who keeps it as it is written somewhere else. */
export interface Kept {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly managedFields: readonly { readonly manager: string; readonly fieldsV1?: unknown }[];
}

/** A tool that writes an object from a source, again and again or at each release. */
export interface Keeper {
  /** `Argo CD`. */
  readonly tool: "Argo CD" | "Flux" | "Helm";
  /** What of the tool: `application cart`, `Kustomization flux-system/apps`, `release cart`. Empty where nothing says it. */
  readonly unit: string;
  /** Its writers in managedFields. */
  readonly managers: RegExp;
}

const ARGO_CD = /^argocd(-controller|-application-controller)?$/;
const FLUX = /^(kustomize|helm)-controller$/;
const HELM = /^helm$/i;

/**
 * Who keeps an object, in the order of trust of domain.md 2.6: Argo CD's tracking id, Flux's labels, Helm's annotations, then what Argo CD's
 * own writer and the instance label say. Null when nobody does, or is told not to.
 */
export function keeperOf({ labels, annotations, managedFields }: Kept): Keeper | null {
  const tracking = annotations["argocd.argoproj.io/tracking-id"] ?? "";
  if (tracking !== "") return argoCd(tracking.split(":", 1)[0] ?? "");
  const flux = fluxUnit(labels);
  if (flux !== null) return isLeftAlone(annotations) ? null : { tool: "Flux", unit: flux, managers: FLUX };
  const instance = labels["argocd.argoproj.io/instance"] ?? labels["app.kubernetes.io/instance"] ?? "";
  if (managedFields.some(({ manager }) => ARGO_CD.test(manager))) return argoCd(instance);
  const release = annotations["meta.helm.sh/release-name"] ?? "";
  if (release === "") return null;
  const unit = `release ${annotations["meta.helm.sh/release-namespace"] ?? ""}/${release}`.replace(" /", " ");
  return { tool: "Helm", unit, managers: HELM };
}

/** An application of another namespace is written `namespace_name`. */
const argoCd = (application: string): Keeper => ({
  tool: "Argo CD",
  unit: application === "" ? "" : `application ${application.replace("_", "/")}`,
  managers: ARGO_CD,
});

function fluxUnit(labels: Kept["labels"]): string | null {
  for (const [kind, prefix] of [
    ["Kustomization", "kustomize.toolkit.fluxcd.io"],
    ["HelmRelease", "helm.toolkit.fluxcd.io"],
  ] as const) {
    const name = labels[`${prefix}/name`];
    if (name) return `${kind} ${labels[`${prefix}/namespace`] ?? ""}/${name}`.replace(" /", " ");
  }
  return null;
}

const isLeftAlone = (annotations: Kept["annotations"]): boolean =>
  annotations["kustomize.toolkit.fluxcd.io/reconcile"] === "disabled" ||
  annotations["kustomize.toolkit.fluxcd.io/ssa"] === "Ignore";

/** Whether the keeper writes `spec.replicas`: yes, no, or nobody can tell, as it wrote nothing yet or somebody else wrote it since. */
export function keepsReplicas({ managers }: Keeper, { managedFields }: Kept): "yes" | "no" | "unknown" {
  const writes = ({ fieldsV1 }: Kept["managedFields"][number]) => valueAt(fieldsV1, "f:spec.f:replicas") !== undefined;
  const [own, others] = [managedFields.filter((one) => managers.test(one.manager)), managedFields.filter(writes)];
  if (own.some(writes)) return "yes";
  return own.length > 0 && others.length === 0 ? "no" : "unknown";
}
