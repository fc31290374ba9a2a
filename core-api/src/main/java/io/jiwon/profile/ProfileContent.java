package io.jiwon.profile;

import io.jiwon.message.Personal;
import java.util.List;

/**
 * All that a profile says.
 *
 * @param educations in the person's order
 * @param careers in the person's order
 * @param jobInterests the jobs that the person looks for, the most wanted first
 */
public record ProfileContent(
        @Personal Introduction introduction,
        @Personal List<Schooling> educations,
        @Personal List<Career> careers,
        @Personal List<String> jobInterests,
        @Personal SensitiveDetails sensitiveDetails) {
    public ProfileContent {
        educations = List.copyOf(educations);
        careers = List.copyOf(careers);
        jobInterests = List.copyOf(jobInterests);
    }
}
