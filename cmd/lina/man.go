package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func newManCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "man FOLDER",
		Short: "Write manual pages into a folder",
		Long: `Write a manual page for each command into a folder. In a folder man1 of MANPATH they are
found by man: lina man ~/.local/share/man/man1, then man lina-svd.`,
		Example: "  lina man man1",
		Args:    exactly("FOLDER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return fileError(err)
			}
			root := cmd.Root()
			root.DisableAutoGenTag = true
			if err := doc.GenManTree(root, &doc.GenManHeader{Title: "LINA", Section: "1", Source: "Lina", Manual: "Lina"}, args[0]); err != nil {
				return fileError(err)
			}
			pages, err := filepath.Glob(filepath.Join(args[0], "lina*.1"))
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s in %s\n", count(len(pages), "page"), printable(args[0]))
			return err
		},
	}
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
	return cmd
}
