/** Who makes a request. `local`: one person on a laptop, who may do what the kubeconfig may (architecture.md section 6). */
export interface Viewer {
  readonly name: string;
  readonly mode: "local";
}
