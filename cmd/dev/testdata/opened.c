// Stands in for the programs that Windows opens folders and files with: it adds what it was asked to open, a line in
// UTF-8, to the file named by its first argument.
#include <stdio.h>
#include <windows.h>
#include <shellapi.h>

int WINAPI wWinMain(HINSTANCE self, HINSTANCE none, LPWSTR arguments, int show)
{
	char line[4 * MAX_PATH];
	int count;
	LPWSTR *words = CommandLineToArgvW(GetCommandLineW(), &count);
	FILE *list = count > 2 ? _wfopen(words[1], L"ab") : NULL;

	if (!list || !WideCharToMultiByte(CP_UTF8, 0, words[2], -1, line, sizeof line, NULL, NULL))
		return 1;
	fprintf(list, "%s\n", line);
	return fclose(list);
}
