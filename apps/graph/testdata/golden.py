"""Writes golden.json beside this file: what NetworkX makes of a few graphs. CI runs it anew,
and graph's tests then read the fresh file."""
import json, os
import networkx as nx
import numpy as np


def graphs():
    yield "karate", nx.Graph(nx.karate_club_graph().edges())  # unweighted
    yield "weighted", nx.karate_club_graph()
    rng = np.random.default_rng(3)
    g = nx.gnp_random_graph(40, 0.12, seed=5)
    for u, v in g.edges():
        g[u][v]["weight"] = float(rng.integers(1, 9)) / 4
    yield "random", g
    g = nx.disjoint_union(nx.disjoint_union(nx.cycle_graph(5), nx.path_graph(4)), nx.empty_graph(2))
    yield "parts", g
    g = nx.complete_graph(4)
    g.add_edge(2, 2)
    yield "loop", g
    yield "directed", nx.DiGraph([(0, 1), (1, 2), (2, 0), (2, 3), (3, 3), (4, 2), (4, 5)])


def values(g):
    n = g.number_of_nodes()
    nodes = range(n)
    A = nx.to_numpy_array(g, nodelist=nodes)
    edges = [[u, v, float(w.get("weight", 1))] for u, v, w in g.edges(data=True)]
    out = {
        "n": n, "directed": g.is_directed(), "edges": edges,
        "adjacency": A.ravel(), "walks": np.linalg.matrix_power(A, 5).ravel(),
        "distances": [nx.single_source_shortest_path_length(g, 0).get(i, -1) for i in nodes],
        "pagerank": [nx.pagerank(g, tol=1e-14, max_iter=1000)[i] for i in nodes],
        "components": sorted(sorted(c) for c in (nx.weakly_connected_components(g) if g.is_directed() else nx.connected_components(g))),
    }
    if g.is_directed():
        out["outdegrees"] = [d for _, d in sorted(g.out_degree(weight="weight"))]
        out["indegrees"] = [d for _, d in sorted(g.in_degree(weight="weight"))]
        return out
    labels = [i % 3 for i in nodes]
    plain = nx.Graph((u, v) for u, v in g.edges() if u != v)
    out |= {
        "incidence": nx.incidence_matrix(g, nodelist=nodes, edgelist=[(u, v) for u, v, _ in edges], oriented=True).toarray().T.ravel(),
        "laplacian": nx.laplacian_matrix(g, nodelist=nodes).toarray().ravel(),
        "normalized": nx.normalized_laplacian_matrix(g, nodelist=nodes).toarray().ravel(),
        "triangles": sum(nx.triangles(plain).values()) // 3,
        "modularity": nx.community.modularity(g, [[i for i in nodes if labels[i] == c] for c in range(3)]),
        "connectivity": nx.algebraic_connectivity(g, tol=1e-12, method="lanczos", seed=1) if nx.is_connected(g) else 0,
    }
    return out


def numbers(v):
    """An array as a list, whole numbers without their .0: most entries are 0 or 1."""
    return [int(x) if x == int(x) else float(x) for x in v] if isinstance(v, np.ndarray) else v


golden = {name: {k: numbers(v) for k, v in values(g).items()} for name, g in graphs()}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden.json"), "w") as f:
    json.dump(golden, f, separators=(",", ":"))
    f.write("\n")
