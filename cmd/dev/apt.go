package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// aptInstall installs packages of Debian or Ubuntu without questions, as root or through sudo.
func (r repo) aptInstall(packages []string) error {
	if _, err := exec.LookPath("apt-get"); err != nil {
		return fmt.Errorf("install these with your package manager (names of Debian): %s", strings.Join(packages, " "))
	}
	fmt.Printf("    installing with apt-get: %s\n", strings.Join(packages, " "))
	if err := r.run("env", asRoot("apt-get", "update", "-q")...); err != nil {
		// One unreachable source is no reason to stop: the lists may be good enough.
		fmt.Fprintln(os.Stderr, "    apt-get update:", err)
	}
	install := append([]string{"apt-get", "install", "-q", "-y", "--no-install-recommends"}, packages...)
	if err := r.run("env", asRoot(install...)...); err != nil {
		return fmt.Errorf("apt-get could not install %s (it needs root, or sudo without a password, and the network): %w",
			strings.Join(packages, " "), err)
	}
	return nil
}

// notInstalled lists those of the packages dpkg does not have; without dpkg, all of them.
func notInstalled(packages []string) []string {
	var missing []string
	for _, p := range packages {
		status, err := exec.Command("dpkg-query", "-W", "-f", "${Status}", p).Output()
		if err != nil || !strings.HasSuffix(string(status), "ok installed") {
			missing = append(missing, p)
		}
	}
	return missing
}

// asRoot returns the arguments for env that run a command without questions,
// through sudo where the user is not root.
func asRoot(command ...string) []string {
	args := append([]string{"DEBIAN_FRONTEND=noninteractive"}, command...)
	if os.Geteuid() == 0 {
		return args
	}
	return append([]string{"sudo", "env"}, args...)
}
