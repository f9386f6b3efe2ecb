package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/apps/lp"
	"github.com/lina-la/lina/explain"
	"github.com/lina-la/lina/la"
)

func newExplainCommand() *cobra.Command {
	l := &loader{copies: 3, outputFlags: outputFlags{format: "text"}}
	var y string
	var bland bool
	var names []string
	long := "Show the work of an algorithm on a small matrix, step by step: the matrices, the entry that the\nstep turns on, and a sentence.\n\n"
	for _, a := range explain.Algorithms() {
		names = append(names, a.Name+"\t"+a.What)
		long += fmt.Sprintf("  %-13s %s\n", a.Name, a.What)
	}
	long += "\nFor solve, backsub and lstsq the last column of the file is b, or that which --y names. For simplex FILE may\nbe a linear program in MPS format, its name ending in .mps."
	cmd := &cobra.Command{
		Use:   "explain ALGORITHM FILE",
		Short: "Show the work of an algorithm, step by step",
		Long:  long,
		Example: `  printf '2,1\n4,3\n' | lina explain lu -
  printf '1,0,4\n0,2,12\n3,2,18\n3,5,0\n' | lina explain simplex - --header no`,
		Args: exactly("ALGORITHM", "FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			how, ok := explain.Named(args[0])
			if !ok {
				return usageError{fmt.Errorf("there is no algorithm %q to explain; there are %s", args[0], algorithmNames())}
			}
			if y != "" && !how.Right {
				return usageError{fmt.Errorf("--y is for solve, backsub and lstsq")}
			}
			if bland && how.Name != "simplex" {
				return usageError{fmt.Errorf("--bland is for simplex")}
			}
			trace, err := l.explain(cmd, how, args[1], y, bland)
			if trace == nil {
				return err
			}
			if l.json {
				if err := printJSON(cmd.OutOrStdout(), trace); err != nil {
					return err
				}
			} else if _, err := fmt.Fprintln(cmd.OutOrStdout(), trace); err != nil {
				return err
			}
			return err
		},
	}
	l.tableFlags.add(cmd)
	cmd.Flags().BoolVar(&l.json, "json", false, "print JSON")
	cmd.Flags().StringVar(&y, "y", "", "the column that is b; A is the others")
	cmd.Flags().BoolVar(&bland, "bland", false, "simplex: Bland's rule, which never goes round in a circle")
	cmd.RegisterFlagCompletionFunc("y", cobra.NoFileCompletions)
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) == 0 {
			return names, cobra.ShellCompDirectiveNoFileComp
		}
		return completeTable(cmd, args[1:], typed)
	}
	return cmd
}

func algorithmNames() string {
	var names []string
	for _, a := range explain.Algorithms() {
		names = append(names, a.Name)
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// explain reads the file and runs the algorithm on it. The trace may stand beside an error.
func (l *loader) explain(cmd *cobra.Command, how explain.Algorithm, file, y string, bland bool) (*explain.Trace, error) {
	rule := lp.Dantzig
	if bland {
		rule = lp.Bland
	}
	if how.Name == "simplex" && strings.HasSuffix(strings.ToLower(file), ".mps") {
		return explainMPS(file, rule)
	}
	sheets, err := l.sheets(cmd, file)
	if err != nil {
		return nil, err
	}
	file = sheets[0].file
	s := sheets[0]
	if s.t.Rows() == 0 || len(s.t.Cols) == 0 {
		return nil, fmt.Errorf("%s: there are no numbers", file)
	}
	var b la.Vector
	if how.Right {
		right := y
		if right == "" {
			right = s.t.Cols[len(s.t.Cols)-1].Name
		}
		if len(s.t.Cols) < 2 {
			return nil, fmt.Errorf("%s: %s wants the columns of A and one for b, and there is one", file, how.Name)
		}
		column, err := s.t.Select(right)
		if err != nil {
			return nil, err
		}
		matrix, err := column.Matrix()
		if err != nil {
			return nil, err
		}
		b, s.t = matrix.Col(0), withoutColumns(s.t, []string{right})
	}
	if how.Square {
		if err := s.square("explain "+how.Name, ""); err != nil {
			return nil, err
		}
	}
	a, err := s.t.Matrix()
	if err != nil {
		return nil, err
	}
	m, n := a.Dims()
	if how.Name == "simplex" {
		if m < 2 || n < 2 {
			return nil, fmt.Errorf("%s: simplex wants rows of A and b, and a last row for the objective; this is %d × %d", file, m, n)
		}
		trace, err := explain.Simplex(explain.Program(a), rule)
		return trace, explained(file, err)
	}
	if how.Name == "lstsq" && m < n {
		return nil, fmt.Errorf("%s: explain lstsq wants as many rows as columns of A or more, and A is %d × %d", file, m, n)
	}
	trace, err := how.Run(a, b)
	return trace, explained(file, err)
}

// explainMPS runs the simplex method on a file in MPS format.
func explainMPS(file string, rule lp.Rule) (*explain.Trace, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fileError(err)
	}
	defer f.Close()
	p, err := lp.ReadMPS(f)
	if err != nil {
		return nil, explained(file, err)
	}
	for j, name := range p.VarNames {
		p.VarNames[j] = cellText(name)
	}
	trace, err := explain.Simplex(p, rule)
	return trace, explained(file, err)
}

// explained puts the file's name before an error of the library.
func explained(file string, err error) error {
	if err == nil {
		return nil
	}
	text := err.Error()
	for _, name := range []string{"la: ", "lp: ", "explain: "} {
		text = strings.TrimPrefix(text, name)
	}
	return fmt.Errorf("%s: %w", file, errors.New(text))
}
