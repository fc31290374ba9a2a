package io.jiwon.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.account.UserId;
import io.jiwon.feedback.Claim;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.Finding;
import io.jiwon.feedback.ResumeChange;
import io.jiwon.profile.Career;
import io.jiwon.profile.Disability;
import io.jiwon.profile.Introduction;
import io.jiwon.profile.MilitaryService;
import io.jiwon.profile.ProfileContent;
import io.jiwon.profile.Schooling;
import io.jiwon.profile.SensitiveDetails;
import io.jiwon.profile.VeteranStatus;
import io.jiwon.resume.BegunResume;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.PinnedResume;
import io.jiwon.resume.ProposedContact;
import io.jiwon.resume.ProposedItem;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeReading;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tells something about a person is marked, so that it is encrypted from the first stored event on. */
class PersonalMarksTest {
    /** Personal as a whole, or made of components that are marked. */
    private static final Set<Class<?>> PERSONAL_TYPES = Set.of(
            Contact.class,
            ResumeContent.class,
            ResumeEntry.class,
            PinnedResume.class,
            EntryContent.class,
            ProposedContact.class,
            ProposedItem.class,
            ResumeReading.class,
            BegunResume.class,
            Claim.class,
            FeedbackContent.class,
            FeedbackContent.Evidence.class,
            Finding.class,
            ResumeChange.class,
            ProfileContent.class,
            Introduction.class,
            Schooling.class,
            Career.class,
            SensitiveDetails.class,
            MilitaryService.class,
            MilitaryService.Status.class,
            VeteranStatus.class,
            Disability.class,
            Disability.Grade.class);

    /** Personal wherever they occur. */
    private static final Set<String> PERSONAL_NAMES = Set.of(
            "email", "phone", "address", "birthDate", "renderedPrompt", "rawOutput", "reviewedMarkdown", "quote");

    /** Personal in what an account, a contact or a resume says: elsewhere a name may be a technology's. */
    private static final Set<String> PERSONAL_NAMES_OF_A_PERSON = Set.of("name", "title");

    private static final Set<String> PERSONAL_FEATURES = Set.of("account", "resume", "profile");

    /** Never in an event, marked or not. */
    private static final List<String> SECRETS = List.of("password", "token", "secret", "hash");

    static Stream<Class<?>> messages() {
        return Stream.concat(EventTypes.events().stream(), EventTypes.commands().stream());
    }

    static List<Class<?>> events() {
        return EventTypes.events();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsPersonalIsMarked(Class<?> message) {
        assertThat(unmarked(message))
                .as("mark them @Personal: after erasure they must be unreadable")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventHoldsNoSecret(Class<?> event) {
        assertThat(Arrays.stream(event.getRecordComponents()).map(RecordComponent::getName))
                .noneMatch(name -> SECRETS.stream().anyMatch(name.toLowerCase(java.util.Locale.ROOT)::contains));
    }

    @Test
    void anUnmarkedComponentIsFound() {
        record Wrong(
                UserId userId, String email, ResumeEntry entry, List<Contact> contacts, List<EntryContent> texts) {}

        assertThat(unmarked(Wrong.class)).containsExactly("Wrong.email", "Wrong.texts");
    }

    private static List<String> unmarked(Class<?> record) {
        List<String> unmarked = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.isAnnotationPresent(Personal.class)) {
                continue;
            }
            Class<?> type = element(component.getGenericType());
            String path = record.getSimpleName() + "." + component.getName();
            boolean ofAPerson = PERSONAL_FEATURES.contains(EventTypes.feature(record))
                    && PERSONAL_NAMES_OF_A_PERSON.contains(component.getName());
            if (ofAPerson || PERSONAL_NAMES.contains(component.getName())) {
                unmarked.add(path);
            } else if (type.isRecord() && type.getName().startsWith("io.jiwon.")) {
                unmarked.addAll(unmarked(type));
            } else if (PERSONAL_TYPES.contains(type)) {
                unmarked.add(path);
            }
        }
        return unmarked;
    }

    private static Class<?> element(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            return element(arguments[arguments.length - 1]);
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }
}
