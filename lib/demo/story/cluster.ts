/** A cluster of the story. */
export interface ClusterPlan {
  readonly name: string;
  readonly env: "dev" | "stage" | "prod";
  readonly region: string;
  readonly provider: "aws" | "gcp" | "azure" | "metal";
  readonly version: string;
  readonly nodes: number;
  /** Which applications run here: all, those of the edge, or the platform's own. */
  readonly role: "app" | "edge" | "hub";
  /** Replicas here for each ten that an application has at full load. */
  readonly load: number;
  readonly gitops: "argocd" | "flux" | "none";
}

/** The dozen clusters, as their registry names them: the fields of ClusterPlan in their order. */
export const clusterPlans: readonly ClusterPlan[] = `
prod-eu-west    prod  eu-west-1     aws   1.35.4  48 app  17 argocd
prod-eu-central prod  eu-central-1  aws   1.35.4  24 app  13 argocd
prod-us-east    prod  us-east4      gcp   1.35.2  30 app  15 argocd
prod-us-west    prod  us-west1      gcp   1.34.6  16 app  9  argocd
prod-ap-south   prod  southeastasia azure 1.34.6  12 app  7  argocd
stage-eu-west   stage eu-west-1     aws   1.36.1  10 app  4  argocd
stage-us-east   stage us-east4      gcp   1.36.1  8  app  4  argocd
dev-eu-west     dev   eu-west-1     aws   1.36.3  8  app  1  flux
dev-us-east     dev   us-east4      gcp   1.36.3  6  app  1  flux
ops-hub         prod  eu-west-1     aws   1.35.4  9  hub  12 argocd
edge-hamburg    prod  hamburg       metal 1.33.9  5  edge 4  flux
edge-oslo       prod  oslo          metal 1.32.11 4  edge 4  none
`
  .trim()
  .split("\n")
  .map((line) => {
    const [name, env, region, provider, version, nodes, role, load, gitops] = line.split(/ +/);
    const plan = { name, env, region, provider, version, nodes: Number(nodes), role, load: Number(load), gitops };
    return plan as ClusterPlan;
  });

export const labelsOf = ({ env, region, provider }: ClusterPlan): Record<string, string> => ({ env, region, provider });
