// What a program of Go needs of Windows and Wine 8 lacks, under test. Go loads bcryptprimitives.dll, which Wine does
// not have, when it starts; this one stands in for it.
#include <string.h>
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(void *buffer, ULONG length);

// ProcessPrng hands the one call Go makes on to the older name of the same generator.
__declspec(dllexport) BOOL WINAPI ProcessPrng(unsigned char *buffer, size_t length)
{
	return SystemFunction036(buffer, (ULONG)length);
}

// Windows 10 removes files with information class 64. A Windows before it answers that there is no such class, and Go
// removes the older way. Wine 8 answers that it is not implemented, and Go gives up. So the older answer is given.
enum { FILE_DISPOSITION_INFORMATION_EX_CLASS = 64, ENTRY_SIZE = 32 };

typedef NTSTATUS(NTAPI *set_information)(HANDLE, void *, void *, ULONG, int);
static set_information original;

static NTSTATUS NTAPI without_new_removal(HANDLE file, void *status, void *information, ULONG length, int class)
{
	if (class == FILE_DISPOSITION_INFORMATION_EX_CLASS)
		return (NTSTATUS)0xC0000003; // STATUS_INVALID_INFO_CLASS
	return original(file, status, information, length, class);
}

// The entry of a system call is a few instructions that may stand anywhere: they are copied away and replaced by a
// jump to the function above.
BOOL WINAPI DllMain(HINSTANCE self, DWORD reason, void *reserved)
{
	unsigned char jump[12] = {0x48, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xe0}; // mov rax, address; jmp rax
	void *target = (void *)without_new_removal, *entry;
	DWORD before;

	if (reason != DLL_PROCESS_ATTACH)
		return TRUE;
	entry = (void *)GetProcAddress(GetModuleHandleA("ntdll.dll"), "NtSetInformationFile");
	original = (set_information)VirtualAlloc(NULL, ENTRY_SIZE, MEM_COMMIT | MEM_RESERVE, PAGE_EXECUTE_READWRITE);
	if (!entry || !original || !VirtualProtect(entry, sizeof jump, PAGE_EXECUTE_READWRITE, &before))
		return FALSE;
	memcpy((void *)original, entry, ENTRY_SIZE);
	memcpy(jump + 2, &target, sizeof target);
	memcpy(entry, jump, sizeof jump);
	return VirtualProtect(entry, sizeof jump, before, &before);
}
