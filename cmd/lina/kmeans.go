package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/plot"
)

func newKMeansCommand() *cobra.Command {
	l := &loader{copies: 2, lenient: true}
	var (
		draw   chartFlags
		k      int
		runs   int
		seed   uint64
		labels string
		by     string
	)
	cmd := &cobra.Command{
		Use:   "kmeans FILE -k N",
		Short: "Clusters of rows around their means",
		Long: `Divide the rows into k clusters, each around its mean, so that rows are near the mean of
their own. Each column is divided by its standard deviation first; --standardize=false
leaves units as they are. --by counts how the values of a column fall into the clusters;
--labels writes the cluster of every row beside the row. The same --seed gives the same
clusters.`,
		Example: `  lina kmeans penguins.csv -k 3 --by species --cols bill_length_mm,bill_depth_mm`,
		Args:    exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if k < 1 {
				return usageError{fmt.Errorf("-k says how many clusters, 1 or more")}
			}
			if runs < 1 {
				return usageError{fmt.Errorf("--runs %d: want 1 or more", runs)}
			}
			if err := draw.check(); err != nil {
				return err
			}
			s, err := l.one(cmd, args[0], by)
			if err != nil {
				return err
			}
			a, err := l.matrix(s)
			if err != nil {
				return err
			}
			m, err := ml.FitKMeans(la.NewRand(seed), a, k, &ml.KMeansOptions{Runs: runs})
			if err != nil {
				return s.about(err)
			}
			r, err := clusterReport(s, m, by, l.standardize)
			if err != nil {
				return err
			}
			cluster := make(la.Vector, len(m.Labels))
			for i, at := range m.Labels {
				cluster[i] = float64(at + 1)
			}
			if labels != "" {
				whole := *s.all
				whole.Cols = append(append([]data.Column{}, s.all.Cols...), data.Column{Name: "cluster", Num: cluster})
				if err := fileError(saveTable(labels, &whole)); err != nil {
					return err
				}
			}
			if err := l.emit(cmd, []*report{r}); err != nil || draw.file == "" {
				return err
			}
			p, err := ml.FitPCA(a, min(2, a.Rows(), a.Cols()))
			if err != nil {
				return s.about(err)
			}
			names := make([]string, k)
			for i := range names {
				names[i] = fmt.Sprintf("cluster %d", i+1)
			}
			return draw.draw(cmd.OutOrStdout(), plot.Biplot(p.Transform(a), p.Components, s.t.Names(), m.Labels, names))
		},
	}
	l.flags(cmd, "scale")
	standardizeByDefault(l, cmd)
	draw.add(cmd, "the rows, coloured by cluster, by their first two principal components")
	fs := cmd.Flags()
	fs.IntVarP(&k, "clusters", "k", 0, "so many clusters")
	fs.IntVar(&runs, "runs", 10, "tries from different starts, of which the best is kept")
	fs.Uint64Var(&seed, "seed", 1, "of the random starts")
	fs.StringVar(&labels, "labels", "", "write the rows with their clusters to this file")
	fs.StringVar(&by, "by", "", "a column to compare the clusters with")
	cmd.RegisterFlagCompletionFunc("by", l.completeColumns)
	for _, name := range []string{"clusters", "runs", "seed"} {
		cmd.RegisterFlagCompletionFunc(name, cobra.NoFileCompletions)
	}
	return cmd
}

// clusterReport has a line for each cluster, its mean in the units of the file.
func clusterReport(s *sheet, m *ml.KMeans, by string, standardized bool) (*report, error) {
	r := s.report()
	if standardized {
		r.notes = append(r.notes, "columns divided by their standard deviations")
	}
	r.fact("inertia", m.Inertia, "")
	r.fact("iterations", m.Iterations, "")
	if !m.Converged {
		r.notes = append(r.notes, "the iteration ran out of steps")
	}
	k := m.Centers.Rows()
	which, counts := make(la.Vector, k), make(la.Vector, k)
	for i := range k {
		which[i], counts[i] = float64(i+1), float64(m.Counts[i])
	}
	t := &data.Table{Cols: []data.Column{{Name: "cluster", Num: which}, {Name: "rows", Num: counts}}}
	for j := range s.t.Cols {
		c := &s.t.Cols[j]
		means := la.FullVec(k, 0)
		for i, at := range m.Labels {
			means[at] += c.Num[i]
		}
		t.Cols = append(t.Cols, data.Column{Name: c.Name, Num: means.DivElem(counts)})
	}
	clusters := tablePart("clusters", "clusters and their means", t)
	clusters.own = 5
	r.add(clusters)
	names, class, err := s.classes(by)
	if err != nil || names == nil {
		return r, err
	}
	table := &data.Table{Cols: []data.Column{{Name: by, Str: names}}}
	for c := range k {
		n := make(la.Vector, len(names))
		for i, at := range m.Labels {
			if at == c && class[i] >= 0 {
				n[class[i]]++
			}
		}
		table.Cols = append(table.Cols, data.Column{Name: fmt.Sprintf("cluster %d", c+1), Num: n})
	}
	r.add(tablePart("by", "rows by "+cellText(by)+" and cluster", table))
	return r, nil
}
