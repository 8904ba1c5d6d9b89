/** How large the fleet is whose board is measured. */
export interface BoardInput {
  readonly clusters: number;
  /** Of each cluster. */
  readonly namespaces: number;
  readonly backups: number;
}

export interface BoardReport {
  /** Namespaces on the board once every cluster was judged. */
  readonly visible: number;
  /** Of a server that has judged nothing yet, until its answer to the first question. */
  readonly firstMilliseconds: number;
  /** How many of the clusters that answer has already. */
  readonly firstClusters: number;
  /** Until every cluster is judged, by a page that asks again. */
  readonly wholeMilliseconds: number;
  /** Median of answers after one backup of one cluster changed. */
  readonly eventMilliseconds: number;
  /** After one changed in each cluster: every answer until nothing is behind. */
  readonly everyMilliseconds: number;
  /** What the board holds above the tables. */
  readonly heldBytes: number;
  /** What 12 viewers of a part of it hold beside that. */
  readonly viewersBytes: number;
}
