// Starts a program as a double click does: with no console and no standard input, output or error, which a program
// started by Wine from a terminal would inherit. Waits for it and ends with its exit code.
#include <wchar.h>
#include <windows.h>

int WINAPI wWinMain(HINSTANCE self, HINSTANCE none, LPWSTR arguments, int show)
{
	STARTUPINFOW startup = {.cb = sizeof startup};
	PROCESS_INFORMATION process;
	DWORD code;

	if (!CreateProcessW(NULL, arguments, NULL, NULL, FALSE, DETACHED_PROCESS, NULL, NULL, &startup, &process))
		return 250;
	WaitForSingleObject(process.hProcess, INFINITE);
	return GetExitCodeProcess(process.hProcess, &code) ? (int)code : 251;
}
