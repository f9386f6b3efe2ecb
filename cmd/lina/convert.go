package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
)

func newConvertCommand() *cobra.Command {
	l := &loader{copies: 1, whole: true}
	cmd := &cobra.Command{
		Use:   "convert FILE [FILE]",
		Short: "Write a file in another format, whole or in part",
		Long: `Read a file and write it in the format that the end of the second name says, or print it
as --format says (CSV without it). --where, --cols and --drop-missing choose what is
written; --center and --standardize change it.`,
		Example: `  lina convert penguins.csv penguins.json
  lina convert penguins.csv --cols species,year --where "year > 2008" --format tsv`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 {
				return nil
			}
			return exactly("FILE", "FILE")(nil, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 2 {
				if args[1] == args[0] && args[0] != "-" {
					return usageError{fmt.Errorf("%s would be written over itself", args[0])}
				}
				if args[1] != "-" {
					l.out = args[1]
				}
			} else if !cmd.Flags().Changed("format") && !l.json {
				l.format = "csv"
			}
			sheets, err := l.sheets(cmd, args[0])
			if err != nil {
				return err
			}
			s := sheets[0]
			r := s.report()
			p := tablePart("table", "", s.t)
			if l.center || l.standardize {
				if err := s.mustBeNumbers(); err != nil {
					return err
				}
				a, err := l.matrix(s)
				if err != nil {
					return err
				}
				p = matrixPart("table", "", a, nil, s.t.Names())
			}
			r.columns = nil
			r.add(p)
			if l.out != "" {
				return fileError(saveTable(l.out, p.table()))
			}
			if l.format == "json" {
				return data.Write(cmd.OutOrStdout(), "json", p.table())
			}
			return l.print(cmd.OutOrStdout(), []*report{r})
		},
	}
	l.flags(cmd, "scale")
	cmd.Flags().Lookup("out").Hidden = true
	cmd.Flags().Lookup("part").Hidden = true
	completeTwo(cmd)
	return cmd
}
